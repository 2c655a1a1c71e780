"""Arabic on surfaces that cannot shape it: the picture test holds for every version of matplotlib."""

import os
import shutil
import subprocess

import pytest

from mediakit.arabic import display


def ink(words: str, size: int = 60):
    """The words drawn by matplotlib as mediakit hands them over: a boolean picture, cut to its ink."""
    import numpy as np
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(12, 2), dpi=100)
    canvas = FigureCanvasAgg(figure)
    figure.text(0.5, 0.4, display.for_matplotlib(words), fontsize=size, ha="center", parse_math=False,
                fontfamily="DejaVu Sans")
    canvas.draw()
    dark = np.asarray(canvas.buffer_rgba())[:, :, 0] < 128
    rows, columns = np.flatnonzero(dark.any(1)), np.flatnonzero(dark.any(0))
    return dark[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]


def runs(columns) -> int:
    """How many stretches of ink stand side by side."""
    import numpy as np

    edges = np.diff(np.concatenate([[0], columns.astype(int), [0]]))
    return int((edges == 1).sum())


def test_letters_are_joined_in_a_picture():
    assert runs(ink("سسسس").any(0)) == 1


def test_the_first_letter_stands_on_the_right_in_a_picture():
    picture = ink("اسسس")
    heights = picture.sum(0)
    assert heights.argmax() > 0.9 * picture.shape[1]


def test_brackets_open_towards_the_words_in_a_picture():
    import numpy as np

    picture, closing = ink("(س"), ink(")")
    first_gap = int(np.flatnonzero(~picture.any(0))[-1])
    bracket = picture[:, first_gap + 1:]
    bracket = bracket[bracket.any(1)]
    bow = [piece[len(piece) // 2].nonzero()[0].mean() - piece[1].nonzero()[0].mean() for piece in (bracket, closing)]
    assert bow[0] * bow[1] > 0, "an opening bracket on the right has its bow on the right, like )"


def test_a_picture_can_be_read_back_by_ocr(tmp_path):
    languages = shutil.which("tesseract") and subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout
    if not languages or "ara" not in languages:
        if os.environ.get("CI"):
            pytest.fail("CI needs tesseract-ocr-ara")
        pytest.skip("tesseract with Arabic is not installed")
    import numpy as np
    from PIL import Image

    picture = Image.fromarray(np.where(ink("وزارة النفط", 40), 0, 255).astype("uint8"))
    sheet = Image.new("L", (picture.width + 80, picture.height + 80), 255)
    sheet.paste(picture, (40, 40))
    sheet.save(tmp_path / "words.png")
    read = subprocess.run(["tesseract", str(tmp_path / "words.png"), "-", "-l", "ara", "--psm", "7"],
                          capture_output=True, text=True, check=True).stdout
    assert "وزارة" in read and "النفط" in read


def test_shaping_joins_letters_and_reverses_their_order():
    assert display.shape("نفط") == "\ufec2\ufed4\ufee7"


def test_shaping_mirrors_brackets_and_keeps_numbers_in_order():
    assert display.shape("(24)") == "(24)"
    assert display.shape("نفط (24)").startswith("(24)")


def test_shaping_gives_each_line_its_own_direction():
    first, second = display.shape("نفط\nOPEC").split("\n")
    assert (first, second) == (display.shape("نفط"), "OPEC")


@pytest.mark.parametrize("control", list(display.BIDI_CONTROLS))
def test_no_bidi_control_survives_cleaning(control):
    assert display.clean(f"a{control}b") == "ab"


def test_terminals_get_the_text_as_it_is_unless_they_cannot_shape():
    assert display.for_terminal("نفط") == "نفط"
    assert display.for_terminal("نفط", shaped=True) == display.shape("نفط")


def test_older_matplotlib_gets_shaped_text(monkeypatch):
    monkeypatch.setattr(display, "matplotlib_shapes", lambda: False)
    assert display.for_matplotlib("نفط") == display.shape("نفط")


def test_newer_matplotlib_gets_the_text_as_it_is(monkeypatch):
    monkeypatch.setattr(display, "matplotlib_shapes", lambda: True)
    assert display.for_matplotlib("نفط \u202e") == "نفط "


