/*
 * The pair kernel as a plain loop: per pair of bfloat16 the sums that the wasm kernel takes, about the same shift.
 * Answers each line of standard input with the rate reached, in bytes of both sides per second.
 * Built with -O3 -ffast-math, so that the compiler may vectorise sums of floats.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ELEMENTS 32768
#define SECONDS 0.1

struct sums {
  float a, b, square_a, square_b, square_d, abs_d, max_d;
  int equal;
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

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

/* About normal with deviation 0.02; every 64th of B equals A. */
static uint16_t noise(uint32_t *state) {
  float sum = 0, value;
  uint32_t bits;
  for (int j = 0; j < 4; j++) {
    *state = *state * 1664525u + 1013904223u;
    sum += (float)(*state >> 16) / 65536 - 0.5f;
  }
  value = 0.035f * sum;
  memcpy(&bits, &value, sizeof bits);
  return bits >> 16;
}

int main(void) {
  static uint16_t a[ELEMENTS], b[ELEMENTS];
  uint32_t state = 1;
  for (int i = 0; i < ELEMENTS; i++) {
    a[i] = noise(&state);
    b[i] = noise(&state);
    if (i % 64 == 0) b[i] = a[i];
  }
  char line[16];
  volatile float kept = 0;
  while (fgets(line, sizeof line, stdin)) {
    double start = now(), seconds;
    long rounds = 0;
    do {
      for (int i = 0; i < 100; i++) {
        struct sums s = measure(a, b, ELEMENTS, 1e-4f + 1e-9f * i);
        kept += s.a + s.b + s.square_a + s.square_b + s.square_d + s.abs_d + s.max_d + s.equal;
      }
      rounds += 100;
      seconds = now() - start;
    } while (seconds < SECONDS);
    printf("%.0f\n", 4.0 * ELEMENTS * rounds / seconds);
    fflush(stdout);
  }
  return 0;
}
