"""Python's collector of garbage, at rest while the programme is loaded.

Loading makes some hundred thousand objects that stay; to sort through them again and again takes a quarter of the time
of a start. Imported first, woken last.
"""

import gc

gc.disable()


def wake() -> None:
    """Let the collector go on: from here objects come and go. What loading made is never walked again.

    It leaves a few hundred objects that nobody needs; to look for them would take a tenth of a second.
    """
    gc.freeze()
    gc.enable()
