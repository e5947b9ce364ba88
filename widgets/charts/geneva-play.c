/* The moving window as arithmetic; see the header. It must not know when a
 * frame is, nor who looks on.
 */
#include "geneva-play.h"

#include <math.h>

/* Of a domain: a growing window goes on by this much when stepped. */
#define STEPS_OF_GROWTH 12.0
#define SECONDS_A_STEP 1.0

static double
get_length (const GenevaPlay *play)
{
  return (double) play->domain.end - (double) play->domain.begin;
}

static gboolean
has_window (const GenevaPlay *play)
{
  return play->begin < play->end;
}

static gboolean
is_at_end (const GenevaPlay *play)
{
  return play->end >= (double) play->domain.end;
}

static void
rewind_window (GenevaPlay *play)
{
  GenevaSpan start;

  geneva_time_window_start (&start, &play->domain, 1);
  if (play->is_growing || !has_window (play) || play->end - play->begin >= get_length (play)) {
    play->begin = (double) start.begin;
    play->end = (double) start.end;
  } else {
    play->end = (double) play->domain.begin + (play->end - play->begin);
    play->begin = (double) play->domain.begin;
  }
}

/* TRUE when there was a way to go. */
static gboolean
go (GenevaPlay *play, double seconds)
{
  double begin = play->begin, end = play->end;

  if (play->is_growing) {
    play->begin = (double) play->domain.begin;
    play->end = CLAMP (play->end + seconds, play->begin, (double) play->domain.end);
  } else {
    double least = (double) play->domain.begin - play->begin, most = (double) play->domain.end - play->end;

    seconds = CLAMP (seconds, MIN (least, 0.0), MAX (most, 0.0));
    play->begin += seconds;
    play->end += seconds;
  }
  return play->begin != begin || play->end != end;
}

void
geneva_play_init (GenevaPlay *play)
{
  g_return_if_fail (play != NULL);
  *play = (GenevaPlay) { .speed = 1.0 };
}

void
geneva_play_set_window (GenevaPlay *play, const GenevaSpan *domain, const GenevaSpan *window)
{
  g_return_if_fail (play != NULL && domain != NULL && window != NULL);

  play->domain = *domain;
  play->begin = (double) window->begin;
  play->end = (double) window->end;
}

gboolean
geneva_play_start (GenevaPlay *play)
{
  g_return_val_if_fail (play != NULL, FALSE);

  if (play->domain.begin >= play->domain.end)
    return FALSE;
  if (!has_window (play) || is_at_end (play))
    rewind_window (play);
  if (play->is_growing)
    play->begin = (double) play->domain.begin;
  play->waited = 0.0;
  play->is_playing = TRUE;
  return TRUE;
}

void
geneva_play_stop (GenevaPlay *play)
{
  g_return_if_fail (play != NULL);
  play->is_playing = FALSE;
}

gboolean
geneva_play_advance (GenevaPlay *play, double seconds)
{
  double rate;
  gboolean has_moved;

  g_return_val_if_fail (play != NULL, FALSE);

  if (!play->is_playing || !(seconds > 0.0))
    return FALSE;
  rate = get_length (play) / GENEVA_PLAY_SECONDS * play->speed;
  if (play->is_stepping) {
    play->waited += seconds;
    if (play->waited < SECONDS_A_STEP)
      return FALSE;
    seconds = floor (play->waited / SECONDS_A_STEP) * SECONDS_A_STEP;
    play->waited -= seconds;
  }
  if (is_at_end (play)) {
    if (!play->is_looping) {
      play->is_playing = FALSE;
      return FALSE;
    }
    rewind_window (play);
    return TRUE;
  }
  has_moved = go (play, rate * seconds);
  if (is_at_end (play) && !play->is_looping)
    play->is_playing = FALSE;
  return has_moved;
}

gboolean
geneva_play_step (GenevaPlay *play, int direction)
{
  g_return_val_if_fail (play != NULL, FALSE);

  if (play->domain.begin >= play->domain.end)
    return FALSE;
  if (!has_window (play)) {
    GenevaSpan start;

    geneva_time_window_start (&start, &play->domain, play->is_growing ? 1 : direction);
    play->begin = (double) start.begin;
    play->end = (double) start.end;
    return TRUE;
  }
  if (play->is_growing) {
    double step = get_length (play) / STEPS_OF_GROWTH;

    /* Not back to nothing. */
    if (direction < 0 && play->end - step <= (double) play->domain.begin)
      return FALSE;
    return go (play, direction > 0 ? step : -step);
  }
  {
    GenevaSpan window = { (GenevaInstant) floor (play->begin), (GenevaInstant) floor (play->end) };
    gboolean has_moved = geneva_time_window_turn (&window, &play->domain, direction);

    play->begin = (double) window.begin;
    play->end = (double) window.end;
    return has_moved;
  }
}

void
geneva_play_get_window (const GenevaPlay *play, GenevaTickUnit unit, GenevaSpan *window)
{
  g_return_if_fail (play != NULL && window != NULL);

  *window = (GenevaSpan) { 0, 0 };
  if (!has_window (play))
    return;
  geneva_time_window_brush (window, &play->domain, unit, play->begin, play->end);
}
