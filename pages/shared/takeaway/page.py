"""The route of the stand-alone page: an experiment as one HTML file that needs no server and no network."""

import html
from string import Template

from starlette.requests import Request
from starlette.responses import Response

from optimizers import Experiment
from pages.shared import asking, palette
from pages.shared.takeaway.figure import figure

DIGITS = 5
CONFIG = {"displaylogo": False, "responsive": True, "modeBarButtonsToRemove": ["select2d", "lasso2d"]}
PAGE = Template("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title - Fall Line</title>
<style>
html { color-scheme: $theme; }
body {
  display: flex; flex-direction: column; box-sizing: border-box; height: 100vh; margin: 0; padding: 16px 24px;
  font: 14px/1.45 $font; color: $text1; background: $bg;
}
h1 { margin: 0; font-size: 18px; font-weight: 650; }
p { margin: 2px 0 8px; color: $text2; overflow-wrap: anywhere; }
footer { margin-top: 8px; font-size: 12px; color: $text2; overflow-wrap: anywhere; }
a { color: inherit; }
main { flex: 1; min-height: 440px; }
main > div { height: 100%; }
</style>
</head>
<body>
<h1>$title</h1>
<p>$sentence</p>
<main>$figure</main>
<footer>Made with Fall Line. $link</footer>
</body>
</html>
""")


@asking.plainly
def page(request: Request) -> Response:
    """The page of the experiment in the request's query, as a download."""
    experiment = asking.experiment_of(request, drop=("theme", "home"))
    theme = "dark" if request.query_params.get("theme") == "dark" else "light"
    name = f'attachment; filename="{experiment.surface.key}.html"'
    body = written(experiment, theme, request.query_params.get("home", ""))
    return Response(body, media_type="text/html", headers={"Content-Disposition": name})


def written(experiment: Experiment, theme: str, home: str = "") -> str:
    """The page's text; `home` is where the app is served, so that the link can be followed."""
    ui, surface = palette.tables()["ui"][theme], experiment.surface
    drawn = figure(experiment, theme).to_html(
        full_html=False, include_plotlyjs=True, config=CONFIG, auto_play=False, div_id="stage"
    )
    return PAGE.substitute(
        title=html.escape(surface.label), sentence=html.escape(surface.sentence), theme=theme, figure=drawn,
        font=palette.tables()["font"], text1=ui["text1"], text2=ui["text2"], bg=ui["bg"],
        link=linked(experiment.to_query(), home),
    )  # fmt: skip


def linked(query: str, home: str) -> str:
    """The link, to be followed where its address is one of the web."""
    address = html.escape(f"{home}?{query}")
    return f'<a href="{address}">{address}</a>' if home.startswith(("http://", "https://")) else address
