/* Moves the wall clock of one process: CLOCK_REALTIME by cell 0 (nanoseconds). The monotonic clock is left alone.
   Cell 8 counts the answers that were moved. */
#include "shim.h"
#include <sys/time.h>
#include <time.h>

__attribute__((constructor)) static void start(void)
{
    shim_map("SHIM_CLOCK");
}

int clock_gettime(clockid_t id, struct timespec *at)
{
    static int (*real)(clockid_t, struct timespec *);
    if (real == NULL)
        real = REAL(clock_gettime);
    int status = real(id, at);
    int64_t offset = shim_cell[0];
    if (status == 0 && offset != 0 && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) {
        int64_t now = at->tv_sec * 1000000000LL + at->tv_nsec + offset;
        at->tv_sec = now / 1000000000LL;
        at->tv_nsec = now % 1000000000LL;
        shim_count(8);
    }
    return status;
}

int gettimeofday(struct timeval *restrict at, void *restrict zone)
{
    (void)zone;
    struct timespec now;
    int status = clock_gettime(CLOCK_REALTIME, &now);
    at->tv_sec = now.tv_sec;
    at->tv_usec = now.tv_nsec / 1000;
    return status;
}

time_t time(time_t *at)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (at != NULL)
        *at = now.tv_sec;
    return now.tv_sec;
}
