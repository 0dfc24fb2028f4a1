/*
 * Two threads, each its half of two files of bfloat16 values: pread of 256 KiB of both, then what a comparison takes of
 * them: the sums of kernel.c, and of a sixteenth of the values how often each |a - b| occurs. Answers each line of standard input with the seconds taken and the bytes of both sides.
 * Built with -O3 -ffast-math -pthread, so that the compiler may vectorise sums of floats.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define THREADS 2
#define PIECE (256 * 1024)
/* One step of 32768 values in sixteen is binned; a piece has four. */
#define BINNED_PIECES 16
#define BINS 65536

struct sums {
  float a, b, square_a, square_b, square_d, abs_d, max_d;
  int equal;
};

struct half {
  int a, b;
  off_t from, to;
  double total;
};

static float widen(uint16_t bits) {
  uint32_t word = (uint32_t)bits << 16;
  float value;
  memcpy(&value, &word, sizeof value);
  return value;
}

__attribute__((noinline)) static struct sums measure(const uint16_t *restrict a, const uint16_t *restrict b, int n,
                                                     float shift) {
  struct sums s = {0};
  for (int i = 0; i < n; i++) {
    float x = widen(a[i]), y = widen(b[i]);
    float c = x - shift, e = y - shift, d = x - y, m = fabsf(d);
    s.a += c;
    s.b += e;
    s.square_a += c * c;
    s.square_b += e * e;
    s.square_d += d * d;
    s.abs_d += m;
    s.max_d = m > s.max_d ? m : s.max_d;
    s.equal += x == y;
  }
  return s;
}

static void count(const uint16_t *restrict a, const uint16_t *restrict b, int n, uint32_t *restrict bins) {
  for (int i = 0; i < n; i++) {
    float m = fabsf(widen(a[i]) - widen(b[i]));
    uint32_t bits;
    memcpy(&bits, &m, sizeof bits);
    bins[bits >> 16]++;
  }
}

static void read_exactly(int file, char *to, size_t bytes, off_t at) {
  while (bytes > 0) {
    ssize_t got = pread(file, to, bytes, at);
    if (got <= 0) {
      perror("pread");
      exit(1);
    }
    to += got;
    at += got;
    bytes -= (size_t)got;
  }
}

static void *compare(void *argument) {
  struct half *half = argument;
  char *a = aligned_alloc(64, PIECE), *b = aligned_alloc(64, PIECE);
  uint32_t *bins = calloc(BINS, sizeof *bins);
  if (!a || !b || !bins) exit(1);
  half->total = 0;
  int piece = 0;
  for (off_t at = half->from; at < half->to; at += PIECE) {
    size_t bytes = half->to - at < PIECE ? (size_t)(half->to - at) : PIECE;
    read_exactly(half->a, a, bytes, at);
    read_exactly(half->b, b, bytes, at);
    struct sums s = measure((const uint16_t *)a, (const uint16_t *)b, (int)(bytes / 2), 1e-4f);
    half->total += s.a + s.b + s.square_a + s.square_b + s.square_d + s.abs_d + s.max_d + s.equal;
    if (piece++ % BINNED_PIECES == 0) count((const uint16_t *)a, (const uint16_t *)b, (int)(bytes / 2), bins);
  }
  half->total += bins[0];
  free(a);
  free(b);
  free(bins);
  return NULL;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

/* Where the data of a .safetensors file begins. */
static off_t data_of(int file) {
  uint64_t length;
  read_exactly(file, (char *)&length, sizeof length, 0);
  return (off_t)(8 + length);
}

int main(int count, char **paths) {
  if (count != 3) return 2;
  int a = open(paths[1], O_RDONLY), b = open(paths[2], O_RDONLY);
  struct stat stat;
  if (a < 0 || b < 0 || fstat(a, &stat) != 0) return 1;
  off_t start = data_of(a), middle = start + (stat.st_size - start) / 2 / PIECE * PIECE;
  volatile double kept = 0;
  char line[16];
  while (fgets(line, sizeof line, stdin)) {
    double started = now();
    struct half halves[THREADS] = {{a, b, start, middle, 0}, {a, b, middle, stat.st_size, 0}};
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
      if (pthread_create(&threads[i], NULL, compare, &halves[i]) != 0) return 1;
    }
    for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
    for (int i = 0; i < THREADS; i++) kept += halves[i].total;
    printf("{\"seconds\": %.6f, \"bytes\": %.0f}\n", now() - started, 2.0 * (double)(stat.st_size - start));
    fflush(stdout);
  }
  return 0;
}
