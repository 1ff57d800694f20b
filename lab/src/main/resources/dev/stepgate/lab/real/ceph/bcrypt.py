"""bcrypt for the managers of the lab's Ceph, by the crypt of the system's own library.

Ceph runs each module of its manager in a Python interpreter of its own. The bcrypt of Debian 13 cannot be loaded twice in one process, so that
the dashboard, prometheus and eleven more modules fail. What this makes and checks are the same hashes.
"""
import ctypes
import hmac

# Python's own lock is kept meanwhile, for crypt answers in memory of its own.
_library = ctypes.PyDLL("libcrypt.so.1")
_library.crypt.restype = ctypes.c_char_p
_library.crypt.argtypes = [ctypes.c_char_p, ctypes.c_char_p]
_library.crypt_gensalt.restype = ctypes.c_char_p
_library.crypt_gensalt.argtypes = [ctypes.c_char_p, ctypes.c_ulong, ctypes.c_char_p, ctypes.c_int]


def gensalt(rounds=12, prefix=b"2b"):
    return _library.crypt_gensalt(b"$" + prefix + b"$", rounds, None, 0)


def hashpw(password, salt):
    hashed = _library.crypt(password, salt)
    if not hashed or hashed.startswith(b"*"):
        raise ValueError("Invalid salt")
    return hashed


def checkpw(password, hashed_password):
    return hmac.compare_digest(hashpw(password, hashed_password), hashed_password)
