"""OONI's words for what went wrong on a socket (github.com/ooni/spec, df-007-errors)."""

import errno
import ssl

ERRNO = {
    errno.ECONNREFUSED: "connection_refused",
    errno.ECONNRESET: "connection_reset",
    errno.EPIPE: "connection_reset",
    errno.ECONNABORTED: "connection_aborted",
    errno.EHOSTUNREACH: "host_unreachable",
    errno.ENETUNREACH: "network_unreachable",
    errno.EACCES: "host_unreachable",
    errno.ETIMEDOUT: "generic_timeout_error",
}
HOSTNAME_MISMATCH = 62
EXPIRED = 10


def word_of(wrong: OSError) -> str:
    """The word for an error; `unknown_failure` with the error's own text where OONI has none."""
    if isinstance(wrong, ssl.SSLCertVerificationError):
        return _of_certificate(wrong)
    if isinstance(wrong, TimeoutError):
        return "generic_timeout_error"
    if isinstance(wrong, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return "eof_error"
    if isinstance(wrong, ssl.SSLError):
        return "ssl_failed_handshake"
    return ERRNO.get(wrong.errno or 0, f"unknown_failure: {wrong}")


def _of_certificate(wrong: ssl.SSLCertVerificationError) -> str:
    if wrong.verify_code == HOSTNAME_MISMATCH:
        return "ssl_invalid_hostname"
    return "ssl_invalid_certificate" if wrong.verify_code == EXPIRED else "ssl_unknown_authority"
