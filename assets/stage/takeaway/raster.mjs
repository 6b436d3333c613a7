/** SVG documents as pixels. */

/**
 * @param {string} svg a document with its own width and height
 * @returns {Promise<HTMLImageElement>}
 */
async function loaded(svg) {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * @param {string} svg
 * @param {HTMLCanvasElement} [canvas] to be used again
 * @returns {Promise<Blob>} a PNG
 */
export async function png(svg, canvas = document.createElement("canvas")) {
  const image = await loaded(svg);
  const { width, height } = image;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  context.clearRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large"))), "image/png"));
}
