/* Keeps under SHIM_SHADOW exactly what a machine would find again of SHIM_LIVE after it lost its power: the bytes that a sync
   covered, and the names that a sync of their directory covered. Writing the tree anew from it is the harness's work.

   f-<inode>-<birth>   bytes of a file, as of its last sync
   d-<inode>-<birth>   names in a directory, as of its last sync: lines "<f|d> <inode>-<birth> <name>"
   root                key of the directory SHIM_LIVE itself

   What was written is known by a range a file; a file that this process sees for the first time counts as written all over,
   since an earlier life may have written it without a sync. The range is read before the sync and kept after it succeeded.
   Counts: 8 syncs of files, 9 syncs of directories, 10 bytes kept, 11 failures of the shim itself, 12 syncs through msync. */
#include "shim.h"
#include <dirent.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/uio.h>

#define FILES 8192
#define MAPS 256
#define KEY 48

struct file { dev_t dev; ino_t ino; off_t from, to; int mapped; };
struct map { char *at; size_t length; off_t offset; char key[KEY]; };

static const char *live, *shadow;
static struct file files[FILES];
static struct map maps[MAPS];
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static int key_of(int dir, const char *name, int flags, char *key)
{
    struct statx st;
    if (statx(dir, name, flags, STATX_INO | STATX_BTIME | STATX_TYPE, &st) != 0)
        return -1;
    snprintf(key, KEY, "%llu-%lld%09u", (unsigned long long)st.stx_ino, (long long)st.stx_btime.tv_sec, st.stx_btime.tv_nsec);
    return S_ISDIR(st.stx_mode) ? 'd' : S_ISREG(st.stx_mode) ? 'f' : 0;
}

static int is_ours(int fd, struct stat *st)
{
    char link[40], path[PATH_MAX];
    if (live == NULL || shadow == NULL || fstat(fd, st) != 0 || !(S_ISREG(st->st_mode) || S_ISDIR(st->st_mode)))
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    size_t own = strlen(live);
    if (length < (ssize_t)own)
        return 0;
    path[length] = 0;
    return strncmp(path, live, own) == 0 && (path[own] == 0 || path[own] == '/' || path[own] == ' ');
}

/* The record of a file; a new one is dirty all over. Called with the gate held. */
static struct file *record(const struct stat *st)
{
    size_t at = (st->st_ino * 2654435761u) % FILES;
    for (int i = 0; i < FILES; i++, at = (at + 1) % FILES) {
        struct file *f = &files[at];
        if (f->ino == st->st_ino && f->dev == st->st_dev)
            return f;
        if (f->ino == 0) {
            *f = (struct file){ st->st_dev, st->st_ino, 0, st->st_size, 0 };
            return f;
        }
    }
    shim_count(11);
    return NULL;
}

static void dirty(int fd, off_t from, off_t to)
{
    struct stat st;
    if (to <= from || !is_ours(fd, &st) || !S_ISREG(st.st_mode))
        return;
    pthread_mutex_lock(&gate);
    struct file *f = record(&st);
    if (f != NULL) {
        if (f->to <= f->from)
            f->from = from, f->to = to;
        if (from < f->from)
            f->from = from;
        if (to > f->to)
            f->to = to;
    }
    pthread_mutex_unlock(&gate);
}

static int open_kept(char kind, const char *key, int flags)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%c-%s", shadow, kind, key);
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags | O_CLOEXEC, 0644);
}

static int keep(const char *key, const char *bytes, size_t count, off_t at, off_t size)
{
    int to = open_kept('f', key, O_WRONLY | O_CREAT);
    if (to < 0)
        return -1;
    int status = count > 0 && syscall(SYS_pwrite64, to, bytes, count, at) != (long)count ? -1 : 0;
    if (size >= 0 && syscall(SYS_ftruncate, to, size) != 0)
        status = -1;
    syscall(SYS_close, to);
    __atomic_add_fetch(&shim_cell[10], (int64_t)count, __ATOMIC_RELAXED);
    return status;
}

/* The names of a directory as text; the caller frees it. */
static char *names_of(const char *path, size_t *length)
{
    char *text = NULL, key[KEY];
    FILE *out = open_memstream(&text, length);
    DIR *dir = opendir(path);
    for (struct dirent *e; dir != NULL && (e = readdir(dir)) != NULL;) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        int kind = key_of(dirfd(dir), e->d_name, AT_SYMLINK_NOFOLLOW, key);
        if (kind > 0)
            fprintf(out, "%c %s %s\n", kind, key, e->d_name);
    }
    if (dir != NULL)
        closedir(dir);
    fclose(out);
    return text;
}

static void keep_names(const char *key, const char *text, size_t length)
{
    char from[PATH_MAX], to[PATH_MAX];
    int fd = open_kept('t', key, O_WRONLY | O_CREAT | O_TRUNC);
    if (fd < 0 || syscall(SYS_write, fd, text, length) != (long)length)
        shim_count(11);
    syscall(SYS_close, fd);
    snprintf(from, sizeof from, "%s/t-%s", shadow, key);
    snprintf(to, sizeof to, "%s/d-%s", shadow, key);
    if (syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0) != 0)
        shim_count(11);
}

static int sync_directory(int fd, int (*real)(int))
{
    char link[40], key[KEY];
    size_t length = 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    pthread_mutex_lock(&gate);
    char *text = names_of(link, &length);
    int status = real(fd);
    if (status == 0 && key_of(fd, "", AT_EMPTY_PATH, key) == 'd') {
        keep_names(key, text, length);
        shim_count(9);
    }
    pthread_mutex_unlock(&gate);
    free(text);
    return status;
}

/* Reads what is dirty, syncs, keeps it. The gate is not held over the sync itself: others may write meanwhile. */
static int sync_file(int fd, const struct stat *st, int (*real)(int))
{
    char link[40], key[KEY], *bytes = NULL;
    pthread_mutex_lock(&gate);
    struct file *f = record(st);
    off_t from = f == NULL || f->mapped ? 0 : f->from, to = f == NULL || f->mapped ? st->st_size : f->to;
    if (f != NULL)
        f->from = f->to = 0;
    pthread_mutex_unlock(&gate);
    to = to < st->st_size ? to : st->st_size;
    size_t want = to > from ? (size_t)(to - from) : 0;
    ssize_t got = 0;
    if (want > 0) {
        bytes = malloc(want);
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        int in = (int)syscall(SYS_openat, AT_FDCWD, link, O_RDONLY | O_CLOEXEC, 0);
        got = in < 0 || bytes == NULL ? -1 : syscall(SYS_pread64, in, bytes, want, from);
        if (in >= 0)
            syscall(SYS_close, in);
    }
    int status = real(fd);
    if (status != 0) {
        int why = errno;
        dirty(fd, from, to);
        free(bytes);
        errno = why;
        return status;
    }
    pthread_mutex_lock(&gate);
    if (got < 0 || key_of(fd, "", AT_EMPTY_PATH, key) != 'f' || keep(key, bytes, (size_t)got, from, st->st_size) != 0)
        shim_count(11);
    pthread_mutex_unlock(&gate);
    shim_count(8);
    free(bytes);
    return 0;
}

static int sync_any(int fd, int (*real)(int))
{
    struct stat st;
    if (!is_ours(fd, &st))
        return real(fd);
    return S_ISDIR(st.st_mode) ? sync_directory(fd, real) : sync_file(fd, &st, real);
}

int fsync(int fd) { return sync_any(fd, REAL(fsync)); }
int fdatasync(int fd) { return sync_any(fd, REAL(fdatasync)); }

static ssize_t wrote(int fd, off_t at, ssize_t count)
{
    int why = errno;
    if (count > 0) {
        int flags = fcntl(fd, F_GETFL);
        dirty(fd, at, at + count);
        if (flags >= 0 && (flags & O_DSYNC))
            sync_any(fd, REAL(fdatasync));
    }
    errno = why;
    return count;
}

/* A write at the place of the descriptor: where that was is known only afterwards. */
static ssize_t appended(int fd, ssize_t count)
{
    off_t end = count > 0 ? lseek(fd, 0, SEEK_CUR) : -1;
    return end >= count ? wrote(fd, end - count, count) : count;
}

ssize_t write(int fd, const void *bytes, size_t n) { return appended(fd, REAL(write)(fd, bytes, n)); }
ssize_t writev(int fd, const struct iovec *v, int n) { return appended(fd, REAL(writev)(fd, v, n)); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t at) { return wrote(fd, at, REAL(pwrite)(fd, b, n, at)); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t at) { return wrote(fd, at, REAL(pwrite64)(fd, b, n, at)); }
ssize_t pwritev(int fd, const struct iovec *v, int n, off_t at) { return wrote(fd, at, REAL(pwritev)(fd, v, n, at)); }
ssize_t pwritev64(int fd, const struct iovec *v, int n, off64_t at) { return wrote(fd, at, REAL(pwritev64)(fd, v, n, at)); }

static void *mapped(void *at, size_t length, int protection, int flags, int fd, off_t offset)
{
    struct stat st;
    if (at == MAP_FAILED || fd < 0 || !(flags & MAP_SHARED) || !(protection & PROT_WRITE) || !is_ours(fd, &st))
        return at;
    pthread_mutex_lock(&gate);
    struct file *f = record(&st);
    if (f != NULL)
        f->mapped = 1;
    for (int i = 0; i < MAPS; i++) {
        if (maps[i].at == NULL || maps[i].at == at) {
            maps[i] = (struct map){ at, length, offset, "" };
            key_of(fd, "", AT_EMPTY_PATH, maps[i].key);
            break;
        }
    }
    pthread_mutex_unlock(&gate);
    return at;
}

void *mmap(void *at, size_t n, int p, int flags, int fd, off_t o) { return mapped(REAL(mmap)(at, n, p, flags, fd, o), n, p, flags, fd, o); }
void *mmap64(void *at, size_t n, int p, int flags, int fd, off64_t o) { return mapped(REAL(mmap64)(at, n, p, flags, fd, o), n, p, flags, fd, o); }

int munmap(void *at, size_t length)
{
    pthread_mutex_lock(&gate);
    for (int i = 0; i < MAPS; i++)
        if (maps[i].at == at)
            maps[i].at = NULL;
    pthread_mutex_unlock(&gate);
    return REAL(munmap)(at, length);
}

int msync(void *at, size_t length, int flags)
{
    struct map in = { 0 };
    pthread_mutex_lock(&gate);
    for (int i = 0; i < MAPS; i++)
        if (maps[i].at != NULL && (char *)at >= maps[i].at && (char *)at < maps[i].at + maps[i].length)
            in = maps[i];
    pthread_mutex_unlock(&gate);
    char *bytes = in.at != NULL && (flags & MS_SYNC) ? malloc(length) : NULL;
    if (bytes != NULL)
        memcpy(bytes, at, length);
    int status = REAL(msync)(at, length, flags);
    if (bytes != NULL && status == 0) {
        shim_count(12);
        if (keep(in.key, bytes, length, in.offset + ((char *)at - in.at), -1) != 0)
            shim_count(11);
    }
    free(bytes);
    return status;
}

/* All that is there when the first life begins is durable. */
static void seed(const char *path, const char *key)
{
    char below[PATH_MAX], child[KEY], *bytes;
    size_t length = 0;
    char *text = names_of(path, &length);
    keep_names(key, text, length);
    free(text);
    DIR *dir = opendir(path);
    for (struct dirent *e; dir != NULL && (e = readdir(dir)) != NULL;) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        int kind = key_of(dirfd(dir), e->d_name, AT_SYMLINK_NOFOLLOW, child);
        snprintf(below, sizeof below, "%s/%s", path, e->d_name);
        if (kind == 'd')
            seed(below, child);
        struct stat st;
        int fd = kind == 'f' ? (int)syscall(SYS_openat, AT_FDCWD, below, O_RDONLY | O_CLOEXEC, 0) : -1;
        if (fd < 0)
            continue;
        bytes = fstat(fd, &st) == 0 ? malloc((size_t)st.st_size + 1) : NULL;
        ssize_t got = bytes == NULL ? -1 : syscall(SYS_pread64, fd, bytes, st.st_size, 0);
        if (got < 0 || keep(child, bytes, (size_t)got, 0, st.st_size) != 0)
            shim_count(11);
        free(bytes);
        syscall(SYS_close, fd);
    }
    if (dir != NULL)
        closedir(dir);
}

__attribute__((constructor)) static void start(void)
{
    char path[PATH_MAX], key[KEY];
    live = getenv("SHIM_LIVE");
    shadow = getenv("SHIM_SHADOW");
    shim_map("SHIM_PLUG");
    if (live == NULL || shadow == NULL)
        return;
    snprintf(path, sizeof path, "%s/root", shadow);
    if (syscall(SYS_faccessat, AT_FDCWD, path, F_OK) == 0 || key_of(AT_FDCWD, live, 0, key) != 'd')
        return;
    seed(live, key);
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0 || syscall(SYS_write, fd, key, strlen(key)) != (long)strlen(key))
        shim_count(11);
    syscall(SYS_close, fd);
}
