/* A small seeded generator of random numbers held by its user, so that the
 * same seed gives the same picture anywhere: PCG32, the XSH-RR variant of
 * M. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good
 * Algorithms for Random Number Generation" (HMC-CS-2014-0905).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint64 state;
  guint64 stream;   /* odd */
} GenevaRandom;

static inline guint32
geneva_random_next (GenevaRandom *random)
{
  guint64 old = random->state;
  guint32 mixed = (guint32) (((old >> 18) ^ old) >> 27);
  guint32 turn = (guint32) (old >> 59);

  random->state = old * G_GUINT64_CONSTANT (6364136223846793005) + random->stream;
  return (mixed >> turn) | (mixed << ((32u - turn) & 31u));
}

/* `stream` sets apart sequences of one seed (say, one a component). */
static inline void
geneva_random_init (GenevaRandom *random, guint64 seed, guint64 stream)
{
  random->state = 0;
  random->stream = (stream << 1) | 1u;
  (void) geneva_random_next (random);
  random->state += seed;
  (void) geneva_random_next (random);
}

/* 0 … bound-1 by multiplication (Lemire); its bias is below bound / 2^32. */
static inline guint32
geneva_random_below (GenevaRandom *random, guint32 bound)
{
  return (guint32) (((guint64) geneva_random_next (random) * bound) >> 32);
}

/* [0, 1) */
static inline double
geneva_random_unit (GenevaRandom *random)
{
  return geneva_random_next (random) * (1.0 / 4294967296.0);
}

G_END_DECLS
