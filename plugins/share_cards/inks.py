"""The palette of a card: each color it uses, and the shades between two of them where an edge is soft."""

from collections.abc import Mapping

SHADES = 16
SOFT = (("paper", "ink"), ("paper", "brand"), ("wash", "paper"), ("sun", "paper"))  # what stands on what


class Inks:
    """Numbers of palette entries, for a picture that is drawn in them."""

    def __init__(self, colors: Mapping[str, str]) -> None:
        self.palette: list[int] = []
        self._ramps: dict[tuple[str, str], int] = {}
        for ground, ink in (*SOFT, ("line", "line")):
            self._ramps[ground, ink] = len(self.palette) // 3
            first, last = _channels(colors[ground]), _channels(colors[ink])
            for shade in range(SHADES if ground != ink else 1):
                share = shade / (SHADES - 1)
                self.palette += [round(a + (b - a) * share) for a, b in zip(first, last, strict=True)]

    def flat(self, token: str) -> int:
        """The entry of a color."""
        for (ground, ink), start in self._ramps.items():
            if ground == token:
                return start
            if ink == token:
                return start + SHADES - 1
        raise KeyError(token)

    def shade(self, ground: str, ink: str, share: float) -> int:
        """The entry of a ground of which a share (0 to 1) is covered with ink."""
        return self._ramps[ground, ink] + round(min(1.0, max(0.0, share)) * (SHADES - 1))


def _channels(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(color[1:]))
