"""Numbers in sentences and labels."""

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def short(value: float, digits: int = 3) -> str:
    """Three significant digits, a real minus, powers of ten outside 0.001 to 9999."""
    if value and not 1e-3 <= abs(value) < 1e4:
        mantissa, exponent = f"{value:.{digits - 2}e}".split("e")
        return f"{mantissa.replace('-', '−')} × 10{str(int(exponent)).translate(SUPERSCRIPTS)}"
    if abs(value) >= 10**digits:
        return f"{value:.0f}".replace("-", "−")
    return f"{value:.{digits}g}".replace("-", "−")
