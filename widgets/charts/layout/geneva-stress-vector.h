/* Four pairs at a time: the gradient step of the stress layouts. Not for anybody else.
 *
 * Only operations that IEEE 754 defines exactly, so that every machine gives the
 * same bytes.
 */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

typedef float   Four __attribute__ ((vector_size (16)));
typedef gint32  FourInts __attribute__ ((vector_size (16)));
typedef guint16 FourShorts __attribute__ ((vector_size (8)));

static inline Four
four (float value)
{
  return (Four) { value, value, value, value };
}

static inline Four
four_load (const float *from)
{
  Four v;

  memcpy (&v, from, sizeof v);
  return v;
}

static inline void
four_store (float *to, Four v)
{
  memcpy (to, &v, sizeof v);
}

static inline Four
four_of_shorts (const guint16 *from)
{
  FourShorts v;

  memcpy (&v, from, sizeof v);
  return __builtin_convertvector (__builtin_convertvector (v, FourInts), Four);
}

static inline Four
four_turned (Four v)
{
  return __builtin_shufflevector (v, v, 3, 2, 1, 0);
}

/* 1 / sqrt, good to 5e-6, by the same few operations on every machine. Very large
 * and finite for 0, so that two nodes at one place stay finite. */
static inline Four
four_inverse_root (Four v)
{
  union { Four f; FourInts i; } guess = { .f = v };
  Four half = v * 0.5f;
  Four y;

  guess.i = 0x5f3759df - (guess.i >> 1);
  y = guess.f;
  y = y * (1.5f - half * y * y);
  y = y * (1.5f - half * y * y);
  return y;
}

static inline Four
four_lesser (Four a, Four b)
{
  union { Four f; FourInts i; } first = { .f = a }, second = { .f = b };
  FourInts is_less = a < b;

  first.i = (first.i & is_less) | (second.i & ~is_less);
  return first.f;
}

/* How far the first of four pairs moves along dx and dy, over the distance: half of
 * min (1, eta / d^2) of what lacks; nothing where the wanted distance is 0. */
static inline Four
four_pull (Four dx, Four dy, Four wanted, Four eta)
{
  Four nearness = dx * dx + dy * dy;
  Four step = four_lesser (eta / (wanted * wanted), (Four) { 1, 1, 1, 1 });
  union { Four f; FourInts i; } factor = { .f = 0.5f * step * (1.0f - wanted * four_inverse_root (nearness)) };

  factor.i &= (FourInts) (wanted > (Four) { 0, 0, 0, 0 });
  return factor.f;
}

/* As four_pull (), of one wanted distance > 0, where half of min (1, eta / d^2) is known. */
static inline Four
four_pull_known (Four dx, Four dy, float wanted, float half_step)
{
  return half_step * (1.0f - wanted * four_inverse_root (dx * dx + dy * dy));
}

G_END_DECLS
