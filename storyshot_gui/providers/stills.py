"""A still as every service takes it: not too large, and with nothing one could see through."""

from storyshot_gui.providers.describing import reference

LARGEST = 5 * 2**20
ALPHA_AT, WITH_ALPHA = 25, (4, 6)  # a PNG's colour type
QUALITY = 95


def plain_still(data: bytes) -> tuple[bytes, str]:
    """The image and its MIME type, as a JPEG where it is large or see-through.

    InputError when it is no image at all.
    """
    mime = reference(data)
    see_through = mime == "image/png" and data[ALPHA_AT] in WITH_ALPHA
    if not see_through and len(data) <= LARGEST:
        return data, mime
    packed = _jpeg(data)
    return (packed, "image/jpeg") if packed else (data, mime)


def _jpeg(data: bytes) -> bytes:
    """On white where one could see through; nothing when it cannot be read."""
    import cv2  # slow to load: only for the few images that need it
    import numpy as np

    image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if image is None:
        return b""
    if image.ndim == 3 and image.shape[2] == 4:
        share = image[:, :, 3:].astype(np.float32) / 255
        image = (image[:, :, :3] * share + 255 * (1 - share)).astype(np.uint8)
    done, packed = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    return packed.tobytes() if done else b""
