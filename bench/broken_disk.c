/* A disk that gives up or is slow, for bench/soak.py: put before libc by LD_PRELOAD.
 *
 * Every write, cut and synchronisation of a regular file is counted, from the last begin() on. BROKEN_AT=n
 * BROKEN_FOR=k: calls n to n+k-1 answer EIO and do nothing. BROKEN_SLOW=us: each takes so much longer.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long calls;

static long asked(const char *name) {
    const char *words = getenv(name);
    return words ? atol(words) : 0;
}

static int broken(int file) {
    struct stat told;
    if (fstat(file, &told) || !S_ISREG(told.st_mode)) return 0;
    long number = ++calls, first = asked("BROKEN_AT"), slow = asked("BROKEN_SLOW");
    if (slow) usleep((useconds_t)slow);
    if (!first || number < first || number >= first + asked("BROKEN_FOR")) return 0;
    errno = EIO;
    return 1;
}

#define IN_PLACE_OF(type, name, named, given)                                   \
    type name named {                                                           \
        static type(*real) named;                                               \
        if (!real) real = (type(*) named)dlsym(RTLD_NEXT, #name);               \
        return broken(file) ? (type)-1 : real given;                            \
    }

IN_PLACE_OF(ssize_t, write, (int file, const void *from, size_t size), (file, from, size))
IN_PLACE_OF(ssize_t, pwrite, (int file, const void *from, size_t size, off_t at), (file, from, size, at))
IN_PLACE_OF(ssize_t, pwrite64, (int file, const void *from, size_t size, off64_t at), (file, from, size, at))
IN_PLACE_OF(int, ftruncate, (int file, off_t size), (file, size))
IN_PLACE_OF(int, ftruncate64, (int file, off64_t size), (file, size))
IN_PLACE_OF(int, fsync, (int file), (file))
IN_PLACE_OF(int, fdatasync, (int file), (file))

long begin(void) { return atomic_exchange(&calls, 0); }
