"""Headers that keep a browser safe; the policy is strict because no page needs an inline script or style."""

from flask import Flask, Response, request

from planner.web.hosts import ASSETS

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
TRANSPORT = f"max-age={365 * 24 * 3600}"  # this name alone, and no preload: both bind names that others answer for


def init_headers(app: Flask) -> None:
    """Set the headers on every response."""
    app.after_request(set_headers)


def set_headers(response: Response) -> Response:
    """Set what is not set: pages are kept nowhere, assets with a version for a year; a feed says it of itself."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if "key" in (request.view_args or {}):
        response.headers["Referrer-Policy"] = "no-referrer"  # no other page learns a key from its address
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = TRANSPORT
    if request.endpoint in ASSETS and response.status_code < 400:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        response.headers.setdefault("Cache-Control", "no-store")
    return response
