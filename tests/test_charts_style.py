"""The palette is readable on light and dark paper and by colour-blind readers."""

import itertools

import numpy as np
import pytest

from mediakit.charts import style

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
VISION = {
    "normal": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
THEMES = ("light", "dark")


def linear(code):
    values = np.array([int(code[i:i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(first, second):
    low, high = sorted(linear(c) @ [0.2126, 0.7152, 0.0722] for c in (first, second))
    return (high + 0.05) / (low + 0.05)


def lab(rgb):
    xyz = TO_XYZ @ np.clip(rgb, 0, 1) / [0.9505, 1, 1.089]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("theme", THEMES)
def test_text_has_the_contrast_of_wcag_aa(theme):
    colours = style.colours(theme)
    assert all(contrast(colours[role], colours["paper"]) >= 4.5 for role in ("ink", "muted"))


@pytest.mark.parametrize("theme", THEMES)
def test_marks_stand_out_from_the_paper(theme):
    colours = style.colours(theme)
    assert all(contrast(colours[role], colours["paper"]) >= 3 for role in (*style.CATEGORICAL, style.OTHER))


@pytest.mark.parametrize("theme", THEMES)
def test_numbers_in_heat_map_cells_can_be_read(theme):
    colours = style.colours(theme)
    for cell, text in zip(style.SEQUENTIAL, style.ON_SEQUENTIAL, strict=True):
        assert contrast(colours[cell], colours[text]) >= 4.5, (cell, text)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", THEMES)
def test_categories_stay_apart_for_every_vision(theme, vision):
    colours = [style.colours(theme)[role] for role in (*style.CATEGORICAL, style.OTHER)]
    seen = [lab(np.array(VISION[vision]) @ linear(code)) for code in colours]
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) >= 15


@pytest.mark.parametrize("theme", THEMES)
def test_darker_or_lighter_steps_follow_one_another(theme):
    steps = [lab(linear(style.colours(theme)[role]))[0] for role in style.SEQUENTIAL]
    assert steps == sorted(steps, reverse=theme == "light")


def test_each_role_has_a_colour_of_its_own_so_that_svg_can_name_it():
    assert len(set(style.LIGHT.values())) == len(style.LIGHT)


def test_both_themes_have_the_same_roles():
    assert style.LIGHT.keys() == style.DARK.keys()
