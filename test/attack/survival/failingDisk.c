/*
 * Loaded before the C library (LD_PRELOAD): makes the n-th call that changes a file below FAILING_FOLDER, or asks to flush one, fail. n, the error and
 * whether the disk stays broken stand in the file FAILING_CONTROL as 32-bit numbers; n counts down, and 0 means that nothing
 * fails. The fourth number counts the calls that were made to fail.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

struct control {
  _Atomic int32_t left;
  int32_t error;
  int32_t stays;
  _Atomic int32_t failed;
};

static struct control *control;
static const char *folder;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("FAILING_CONTROL");
  folder = getenv("FAILING_FOLDER");
  int fd = path == NULL ? -1 : open(path, O_RDWR);
  if (fd < 0) return;
  void *at = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  if (at != MAP_FAILED) control = at;
}

static int fails(int fd) {
  if (control == NULL || folder == NULL || atomic_load(&control->left) == 0) return 0;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  if (strncmp(path, folder, strlen(folder)) != 0) return 0;
  int32_t before = atomic_fetch_sub(&control->left, 1);
  if (before > 1) return 0;
  atomic_store(&control->left, control->stays ? 1 : 0);
  atomic_fetch_add(&control->failed, 1);
  errno = control->error;
  return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *b, size_t n) { return fails(fd) ? -1 : REAL(write)(fd, b, n); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) { return fails(fd) ? -1 : REAL(pwrite)(fd, b, n, o); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) { return fails(fd) ? -1 : REAL(pwrite64)(fd, b, n, o); }
ssize_t writev(int fd, const struct iovec *v, int n) { return fails(fd) ? -1 : REAL(writev)(fd, v, n); }
ssize_t pwritev(int fd, const struct iovec *v, int n, off_t o) { return fails(fd) ? -1 : REAL(pwritev)(fd, v, n, o); }
ssize_t pwritev64(int fd, const struct iovec *v, int n, off64_t o) { return fails(fd) ? -1 : REAL(pwritev64)(fd, v, n, o); }
int fsync(int fd) { return fails(fd) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return fails(fd) ? -1 : REAL(fdatasync)(fd); }
int ftruncate(int fd, off_t n) { return fails(fd) ? -1 : REAL(ftruncate)(fd, n); }
