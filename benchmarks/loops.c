/* The engine's arithmetic on Rosenbrock (b = 100, a = 1) in plain C: what a loop costs with nothing around it. */

#include <math.h>
#include <pthread.h>
#include <stdlib.h>

typedef struct { double lr, beta1, beta2, eps; } Adam;

static inline void rosenbrock(double x, double y, double *loss, double *gx, double *gy)
{
    double r = y - x * x;
    *loss = (1 - x) * (1 - x) + 100 * r * r;
    *gx = -2 * (1 - x) - 400 * x * r;
    *gy = 200 * r;
}

static inline double adam_step(double x, double g, double *m, double *v, double c1, double c2, const Adam *a)
{
    *m = a->beta1 * *m + (1 - a->beta1) * g;
    *v = a->beta2 * *v + (1 - a->beta2) * g * g;
    return x - a->lr * (*m / c1) / (sqrt(*v / c2) + a->eps);
}

static inline void keep(double *row, double x, double y)
{
    row[0] = x;
    row[1] = y;
    rosenbrock(x, y, &row[2], &row[3], &row[4]);
}

/* history: (steps + 1) rows of x, y, loss, gx, gy; its first row holds the start. */
void adam(double *history, long steps, const Adam *a)
{
    double x = history[0], y = history[1], m0 = 0, m1 = 0, v0 = 0, v1 = 0, c1 = 0, c2 = 0;
    keep(history, x, y);
    for (long t = 1; t <= steps; t++) {
        double gx = history[3], gy = history[4];
        c1 = a->beta1 * c1 + (1 - a->beta1);
        c2 = a->beta2 * c2 + (1 - a->beta2);
        x = adam_step(x, gx, &m0, &v0, c1, c2, a);
        y = adam_step(y, gy, &m1, &v1, c1, c2, a);
        keep(history += 5, x, y);
    }
}

void gd(double *history, long steps, double lr)
{
    double x = history[0], y = history[1];
    keep(history, x, y);
    for (long t = 1; t <= steps; t++) {
        x -= lr * history[3];
        y -= lr * history[4];
        keep(history += 5, x, y);
    }
}

enum { LANES = 128 };

typedef struct { double x[LANES], y[LANES], loss[LANES], gx[LANES], gy[LANES], m[2][LANES], v[2][LANES]; } Block;

static void answer(Block *b)
{
    for (int j = 0; j < LANES; j++) rosenbrock(b->x[j], b->y[j], &b->loss[j], &b->gx[j], &b->gy[j]);
}

static void move(double *restrict x, const double *restrict g, double *restrict m, double *restrict v,
                 double c1, double c2, const Adam *a)
{
    const Adam k = *a;
    for (int j = 0; j < LANES; j++) x[j] = adam_step(x[j], g[j], &m[j], &v[j], c1, c2, &k);
}

static void descend(Block *b, long steps, const Adam *a)
{
    double c1 = 0, c2 = 0;
    answer(b);
    for (long t = 1; t <= steps; t++) {
        c1 = a->beta1 * c1 + (1 - a->beta1);
        c2 = a->beta2 * c2 + (1 - a->beta2);
        move(b->x, b->gx, b->m[0], b->v[0], c1, c2, a);
        move(b->y, b->gy, b->m[1], b->v[1], c1, c2, a);
        answer(b);
    }
}

/* starts and ends: n rows, of x, y and of x, y, loss; n is a multiple of LANES. */
typedef struct { const double *starts; double *ends; long n, steps, first, stride; const Adam *adam; } Part;

static void *work(void *argument)
{
    const Part *p = argument;
    for (long at = p->first * LANES; at < p->n; at += p->stride * LANES) {
        Block b = {0};
        for (int j = 0; j < LANES; j++) b.x[j] = p->starts[2 * (at + j)], b.y[j] = p->starts[2 * (at + j) + 1];
        descend(&b, p->steps, p->adam);
        for (int j = 0; j < LANES; j++) {
            double *end = &p->ends[3 * (at + j)];
            end[0] = b.x[j], end[1] = b.y[j], end[2] = b.loss[j];
        }
    }
    return NULL;
}

void adam_many(const double *starts, double *ends, long n, long steps, const Adam *a, int threads)
{
    pthread_t *ids = malloc(threads * sizeof *ids);
    Part *parts = malloc(threads * sizeof *parts);
    for (int k = 0; k < threads; k++) {
        parts[k] = (Part){starts, ends, n, steps, k, threads, a};
        pthread_create(&ids[k], NULL, work, &parts[k]);
    }
    for (int k = 0; k < threads; k++) pthread_join(ids[k], NULL);
    free(parts);
    free(ids);
}
