"""Makes a film of pictures: a program of its own, so that it may be slow, be stopped at any moment, and harm nobody.

    python encoder.py gif|webm DELAY HOLD < pictures > film

DELAY and HOLD are milliseconds: how long each picture stays, and how much longer the last. Pictures come one after
the other, each behind its length as a uint32. The first is the ground; each of the rest is laid over it for one frame.
Pictures that cannot be used are refused: one sentence on standard error, and REFUSED as the exit status.
"""

import os
import struct
import sys
import warnings
from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO
from itertools import count
from typing import Any, BinaryIO

from PIL import Image

FRAMES = 240
WIDTH, HEIGHT = 1024, 768  # pixels of a film, at most
FORMATS = ("PNG", "WEBP")
COLOURS = 255  # of a GIF; one more is kept for what stays as it was
SAMPLES = 8  # frames that the palette is taken from
REFUSED = 2


def main(kind: str, delay: int, hold: int) -> None:
    """Reads standard input, writes standard output."""
    if hasattr(os, "nice"):
        os.nice(10)  # visitors' pages go first
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = WIDTH * HEIGHT
    try:
        pictures = opened(list(parts(sys.stdin.buffer.read())))
        sys.stdout.buffer.write(film(kind, pictures, delay, hold))
    except ValueError as problem:
        sys.stderr.write(str(problem))
        sys.exit(REFUSED)


def parts(body: bytes) -> Iterator[bytes]:
    """The pictures' bytes, one by one."""
    place = 0
    while place < len(body):
        if place + 4 > len(body):
            raise ValueError("the film breaks off")
        (length,) = struct.unpack_from("<I", body, place)
        if length == 0 or place + 4 + length > len(body):
            raise ValueError("the film breaks off")
        yield body[place + 4 : place + 4 + length]
        place += 4 + length


def opened(packed: list[bytes]) -> list[Image.Image]:
    """The pictures, their headers read and checked; their pixels are read when they are needed."""
    if not 2 <= len(packed) <= FRAMES + 1:
        raise ValueError(f"a film has 1 to {FRAMES} frames")
    try:
        pictures: list[Image.Image] = [Image.open(BytesIO(data), formats=FORMATS) for data in packed]
    except (OSError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValueError(f"a film is made of {' or '.join(FORMATS)} pictures of at most {WIDTH} x {HEIGHT}") from None
    width, height = pictures[0].size
    if any(picture.size != (width, height) for picture in pictures):
        raise ValueError("the pictures of a film are all of one size")
    if width > WIDTH or height > HEIGHT or width % 2 or height % 2:
        raise ValueError(f"a film is at most {WIDTH} x {HEIGHT}, both even")
    return pictures


def film(kind: str, pictures: list[Image.Image], delay: int, hold: int) -> bytes:
    """The film's bytes."""
    target = BytesIO()
    {"gif": write_gif, "webm": write_webm}[kind](target, pictures, delay, hold)
    return target.getvalue()


def laid_over(pictures: list[Image.Image]) -> Iterator[Image.Image]:
    """The frames: the ground with each picture in turn over it."""
    try:
        ground = pictures[0].convert("RGBA")
        for picture in pictures[1:]:
            yield Image.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")
    except (OSError, SyntaxError, struct.error):
        raise ValueError("a picture of the film cannot be read") from None


def write_gif(target: BinaryIO, pictures: list[Image.Image], delay: int, hold: int) -> None:
    """One palette for all frames, and no dither: what does not move does not flicker."""
    palette = common_palette(pictures)
    frames = (frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in laid_over(pictures))
    first = next(frames)
    times = [delay] * (len(pictures) - 2) + [delay + hold]
    first.save(target, "GIF", save_all=True, append_images=frames, duration=times, loop=0, disposal=1, optimize=True)


def common_palette(pictures: list[Image.Image]) -> Image.Image:
    """A palette for some frames set one below the other."""
    stride = max(1, (len(pictures) - 1) // SAMPLES)
    chosen = [pictures[0], *pictures[1:-1:stride][:SAMPLES], pictures[-1]]
    frames = list(laid_over(chosen))
    width, height = pictures[0].size
    sheet = Image.new("RGB", (width, height * len(frames)))
    for place, frame in enumerate(frames):
        sheet.paste(frame, (0, place * height))
    reduced = sheet.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return with_paper(reduced, sheet.getpixel((0, 0)))


def with_paper(reduced: Image.Image, paper: Any) -> Image.Image:
    """The paper, which stands in the corner, keeps its very colour: reduction mixes it with what is near."""
    colours, place = reduced.getpalette() or [], reduced.getpixel((0, 0))
    assert isinstance(place, int)
    colours[3 * place : 3 * place + 3] = paper
    reduced.putpalette(colours)
    return reduced


def write_webm(target: BinaryIO, pictures: list[Image.Image], delay: int, hold: int) -> None:
    """VP9; the last frame comes twice, the second time after its hold."""
    import av
    from av.video.stream import VideoStream

    with av.open(target, "w", format="webm") as container:
        stream = container.add_stream("libvpx-vp9", rate=1000)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height = pictures[0].size
        stream.pix_fmt = "yuv420p"
        stream.options = {"crf": "26", "b": "0", "deadline": "realtime", "cpu-used": "7"}
        for moment, picture in zip(count(0, delay), laid_over(pictures), strict=False):
            container.mux(stream.encode(timed(picture, moment)))
        container.mux(stream.encode(timed(picture, moment + hold)))
        container.mux(stream.encode(None))


def timed(picture: Image.Image, moment: int) -> Any:
    """A video frame to be shown from `moment` on, in milliseconds."""
    import av

    frame: Any = av.VideoFrame.from_image(picture)  # type: ignore[no-untyped-call]
    frame.pts, frame.time_base = moment, Fraction(1, 1000)
    return frame


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
