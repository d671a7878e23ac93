/* What the shims share: their control file, and how they come before the C library also where it is asked for by name. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SHIM_CELLS 16
#define REAL(name) ({ static void *at; if (at == NULL) at = shim_real(#name); (__typeof__(&name))at; })

static volatile int64_t shim_none[SHIM_CELLS];
static volatile int64_t *shim_cell = shim_none;

static void *shim_real(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

/* Maps the control file. Plain system calls: the calls of the C library may be those of another shim. */
static void shim_map(const char *variable)
{
    const char *path = getenv(variable);
    if (path == NULL)
        return;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
    if (fd < 0)
        return;
    void *at = (void *)syscall(SYS_mmap, NULL, SHIM_CELLS * sizeof(int64_t), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    syscall(SYS_close, fd);
    if (at != MAP_FAILED)
        shim_cell = at;
}

static inline void shim_count(int cell)
{
    __atomic_add_fetch(&shim_cell[cell], 1, __ATOMIC_RELAXED);
}

/* A program that opens "libc.so.6" and looks a name up in it would pass the shims by: give it the whole process to look in. */
void *dlopen(const char *path, int flags)
{
    static void *(*real)(const char *, int);
    if (real == NULL)
        real = (void *(*)(const char *, int))shim_real("dlopen");
    if (path != NULL) {
        const char *name = strrchr(path, '/');
        if (strncmp(name == NULL ? path : name + 1, "libc.so", 7) == 0)
            path = NULL;
    }
    return real(path, flags);
}
