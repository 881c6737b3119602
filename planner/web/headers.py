"""Headers that keep a browser safe; the policy is strict because no page needs an inline script or style."""

from flask import Flask, Response, request

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # Bootstrap draws the marks of form controls as data: pictures
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), camera=()",
    "Accept-CH": "Sec-CH-Prefers-Color-Scheme",
}


def init_headers(app: Flask) -> None:
    """Set the headers on every response."""
    app.after_request(set_headers)


def set_headers(response: Response) -> Response:
    """Set what is not set; pages are private and are not kept, assets with a version are kept for a year."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint in {"static", "assets.vendor"}:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    elif response.status_code != 304:
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
