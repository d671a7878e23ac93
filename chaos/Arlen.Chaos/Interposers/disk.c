/* Fails and slows what a process does to files under SHIM_LIVE.
   Cell 0: errno of syncs.  1: microseconds that a sync takes longer.  2: errno of writes.
   3: of so many syncs of the log's segments only one is done, all are said to be (0: every one is done).
   Counts: 8 syncs seen, 9 syncs failed, 10 syncs slowed, 11 writes failed, 12 writes seen, 13 syncs said to be done that were not. */
#include "shim.h"
#include <stdio.h>
#include <sys/stat.h>
#include <sys/uio.h>

static const char *live;

__attribute__((constructor)) static void start(void)
{
    live = getenv("SHIM_LIVE");
    shim_map("SHIM_DISK");
}

static int is_below(int fd, const char *part)
{
    char link[40], path[4096];
    struct stat st;
    if (live == NULL || fstat(fd, &st) != 0 || !(S_ISREG(st.st_mode) || S_ISDIR(st.st_mode)))
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0)
        return 0;
    path[length] = 0;
    return strncmp(path, live, strlen(live)) == 0 && strstr(path, part) != NULL;
}

static int is_ours(int fd)
{
    return is_below(fd, "");
}

/* Whether the sync is to fail. */
static int sync_fault(int fd)
{
    if (!is_ours(fd))
        return 0;
    shim_count(8);
    int64_t delay = shim_cell[1];
    if (delay > 0) {
        shim_count(10);
        usleep((useconds_t)delay);
    }
    if (shim_cell[0] == 0)
        return 0;
    shim_count(9);
    errno = (int)shim_cell[0];
    return 1;
}

static int write_fault(int fd)
{
    if (!is_ours(fd))
        return 0;
    shim_count(12);
    if (shim_cell[2] == 0)
        return 0;
    shim_count(11);
    errno = (int)shim_cell[2];
    return 1;
}

/* A disk, or a log, that acknowledges before it has synced: what a trial of the harness itself must find out. */
static int sync_lie(int fd)
{
    static int64_t seen;
    int64_t of = shim_cell[3];
    if (of <= 1 || !is_below(fd, ".segment") || __atomic_add_fetch(&seen, 1, __ATOMIC_RELAXED) % of == 0)
        return 0;
    shim_count(13);
    return 1;
}

int fsync(int fd) { return sync_fault(fd) ? -1 : sync_lie(fd) ? 0 : REAL(fsync)(fd); }
int fdatasync(int fd) { return sync_fault(fd) ? -1 : sync_lie(fd) ? 0 : REAL(fdatasync)(fd); }

int msync(void *at, size_t length, int flags)
{
    if (shim_cell[0] != 0 && (flags & MS_SYNC)) {
        shim_count(9);
        errno = (int)shim_cell[0];
        return -1;
    }
    return REAL(msync)(at, length, flags);
}

ssize_t write(int fd, const void *bytes, size_t count) { return write_fault(fd) ? -1 : REAL(write)(fd, bytes, count); }
ssize_t writev(int fd, const struct iovec *v, int n) { return write_fault(fd) ? -1 : REAL(writev)(fd, v, n); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t at) { return write_fault(fd) ? -1 : REAL(pwrite)(fd, b, n, at); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t at) { return write_fault(fd) ? -1 : REAL(pwrite64)(fd, b, n, at); }
ssize_t pwritev(int fd, const struct iovec *v, int n, off_t at) { return write_fault(fd) ? -1 : REAL(pwritev)(fd, v, n, at); }
ssize_t pwritev64(int fd, const struct iovec *v, int n, off64_t at) { return write_fault(fd) ? -1 : REAL(pwritev64)(fd, v, n, at); }
int ftruncate(int fd, off_t size) { return write_fault(fd) ? -1 : REAL(ftruncate)(fd, size); }
int ftruncate64(int fd, off64_t size) { return write_fault(fd) ? -1 : REAL(ftruncate64)(fd, size); }
int fallocate(int fd, int mode, off_t at, off_t n) { return write_fault(fd) ? -1 : REAL(fallocate)(fd, mode, at, n); }
int fallocate64(int fd, int mode, off64_t at, off64_t n) { return write_fault(fd) ? -1 : REAL(fallocate64)(fd, mode, at, n); }
int posix_fallocate(int fd, off_t at, off_t n) { return write_fault(fd) ? errno : REAL(posix_fallocate)(fd, at, n); }
int posix_fallocate64(int fd, off64_t at, off64_t n) { return write_fault(fd) ? errno : REAL(posix_fallocate64)(fd, at, n); }
