"""Weights as the bytes of a file: the same bytes for the same weights."""

import io
import zipfile

import numpy as np

from names.network import Arrays


def packed(weights: Arrays) -> bytes:
    """An npz file without times in it."""
    image = io.BytesIO()
    with zipfile.ZipFile(image, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in sorted(weights.items()):
            one = io.BytesIO()
            np.save(one, array)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), one.getvalue())
    return image.getvalue()
