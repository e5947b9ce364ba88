/* Windows of time as values – snapped, brushed, moved, turned, zoomed, put
 * into words – and playing them, without a clock and without a widget.
 */
#include "geneva-play.h"

#define DAY GENEVA_DAY_SECONDS

static GenevaInstant
day (int year, int month, int number)
{
  return geneva_day_from_civil (year, month, number) * DAY;
}

static GenevaSpan
span (int year, int month, int number, int year2, int month2, int number2)
{
  return (GenevaSpan) { day (year, month, number), day (year2, month2, number2) };
}

#define assert_span(window, expected) G_STMT_START { \
  GenevaSpan _expected = (expected); \
  g_assert_cmpint ((window).begin, ==, _expected.begin); \
  g_assert_cmpint ((window).end, ==, _expected.end); \
} G_STMT_END

static void
test_units (void)
{
  /* A year and a half, thirty years, three hundred years and an afternoon on a thousand pixels. */
  g_assert_cmpint (geneva_time_window_get_unit (550.0 * DAY / 1000.0), ==, GENEVA_TICK_DAY);
  g_assert_cmpint (geneva_time_window_get_unit (30.0 * 365.0 * DAY / 1000.0), ==, GENEVA_TICK_MONTH);
  g_assert_cmpint (geneva_time_window_get_unit (300.0 * 365.0 * DAY / 1000.0), ==, GENEVA_TICK_YEAR);
  g_assert_cmpint (geneva_time_window_get_unit (6.0 * 3600.0 / 1000.0), ==, GENEVA_TICK_MINUTE);
  g_assert_cmpint (geneva_time_window_get_unit (20.0 * DAY / 1000.0), ==, GENEVA_TICK_HOUR);
  g_assert_cmpint (geneva_time_window_snap ((double) day (2012, 2, 29) + 0.4 * DAY, GENEVA_TICK_DAY), ==,
                   day (2012, 2, 29));
  g_assert_cmpint (geneva_time_window_snap ((double) day (2012, 2, 29) + 0.6 * DAY, GENEVA_TICK_DAY), ==,
                   day (2012, 3, 1));
  g_assert_cmpint (geneva_time_window_snap ((double) day (2012, 2, 20), GENEVA_TICK_MONTH), ==, day (2012, 3, 1));
  g_assert_cmpint (geneva_time_window_snap ((double) day (1969, 7, 20), GENEVA_TICK_YEAR), ==, day (1970, 1, 1));
}

static void
test_brush (void)
{
  GenevaSpan domain = span (2013, 1, 1, 2014, 7, 1);
  GenevaSpan window = { 0, 0 };

  geneva_time_window_brush (&window, &domain, GENEVA_TICK_DAY, (double) day (2014, 1, 22) + 0.6 * DAY,
                            (double) day (2014, 1, 1) + 0.2 * DAY);
  assert_span (window, span (2014, 1, 1, 2014, 1, 23));
  /* Nothing shorter than a day, wherever it lies. */
  geneva_time_window_brush (&window, &domain, GENEVA_TICK_DAY, (double) day (2013, 5, 5) + 0.8 * DAY,
                            (double) day (2013, 5, 5) + 0.9 * DAY);
  assert_span (window, span (2013, 5, 5, 2013, 5, 6));
  geneva_time_window_brush (&window, &domain, GENEVA_TICK_DAY, (double) domain.end, (double) domain.end);
  assert_span (window, span (2014, 6, 30, 2014, 7, 1));
  /* Nor beyond the axis. */
  geneva_time_window_brush (&window, &domain, GENEVA_TICK_MONTH, (double) day (2012, 1, 1), (double) day (2015, 1, 1));
  assert_span (window, domain);
}

static void
test_move (void)
{
  GenevaSpan domain = span (2013, 1, 1, 2014, 7, 1);
  GenevaSpan window = span (2013, 3, 10, 2013, 3, 20);

  g_assert_true (geneva_time_window_move (&window, &domain, GENEVA_TICK_DAY, GENEVA_WINDOW_WHOLE, 5.3 * DAY, FALSE));
  assert_span (window, span (2013, 3, 15, 2013, 3, 25));
  g_assert_false (geneva_time_window_move (&window, &domain, GENEVA_TICK_DAY, GENEVA_WINDOW_WHOLE, 0.3 * DAY, FALSE));
  /* A step is never swallowed. */
  g_assert_true (geneva_time_window_move (&window, &domain, GENEVA_TICK_DAY, GENEVA_WINDOW_WHOLE, 0.3 * DAY, TRUE));
  assert_span (window, span (2013, 3, 16, 2013, 3, 26));
  g_assert_true (geneva_time_window_move (&window, &domain, GENEVA_TICK_DAY, GENEVA_WINDOW_WHOLE, -0.3 * DAY, TRUE));
  assert_span (window, span (2013, 3, 15, 2013, 3, 25));
  /* It stops at the ends with its length. */
  g_assert_true (geneva_time_window_move (&window, &domain, GENEVA_TICK_DAY, GENEVA_WINDOW_WHOLE, -900.0 * DAY, FALSE));
  assert_span (window, span (2013, 1, 1, 2013, 1, 11));
  g_assert_false (geneva_time_window_move (&window, &domain, GENEVA_TICK_DAY, GENEVA_WINDOW_WHOLE, -1.0 * DAY, TRUE));
  g_assert_true (geneva_time_window_move (&window, &domain, GENEVA_TICK_DAY, GENEVA_WINDOW_WHOLE, 9000.0 * DAY, FALSE));
  assert_span (window, span (2014, 6, 21, 2014, 7, 1));
  /* Whole months stay whole months, however long each is. */
  window = span (2013, 1, 1, 2013, 2, 1);
  g_assert_true (geneva_time_window_move (&window, &domain, GENEVA_TICK_MONTH, GENEVA_WINDOW_WHOLE, 30.0 * DAY, TRUE));
  assert_span (window, span (2013, 2, 1, 2013, 3, 1));
}

static void
test_resize (void)
{
  GenevaSpan domain = span (2013, 1, 1, 2014, 7, 1);
  GenevaSpan window = span (2013, 3, 10, 2013, 3, 20);

  g_assert_true (geneva_time_window_move (&window, &domain, GENEVA_TICK_DAY, GENEVA_WINDOW_END, 2.0 * DAY, FALSE));
  assert_span (window, span (2013, 3, 10, 2013, 3, 22));
  g_assert_true (geneva_time_window_move (&window, &domain, GENEVA_TICK_DAY, GENEVA_WINDOW_BEGIN, -2.0 * DAY, FALSE));
  assert_span (window, span (2013, 3, 8, 2013, 3, 22));
  /* The ends do not pass each other. */
  g_assert_true (geneva_time_window_move (&window, &domain, GENEVA_TICK_DAY, GENEVA_WINDOW_END, -99.0 * DAY, FALSE));
  assert_span (window, span (2013, 3, 8, 2013, 3, 9));
  g_assert_false (geneva_time_window_move (&window, &domain, GENEVA_TICK_DAY, GENEVA_WINDOW_BEGIN, 99.0 * DAY, FALSE));
  g_assert_true (geneva_time_window_move (&window, &domain, GENEVA_TICK_DAY, GENEVA_WINDOW_END, 999.0 * DAY, FALSE));
  assert_span (window, span (2013, 3, 8, 2014, 7, 1));
}

static void
test_turn (void)
{
  GenevaSpan domain = span (2012, 1, 1, 2013, 1, 1);
  GenevaSpan window = span (2012, 1, 1, 2012, 2, 1);

  /* Twelve months, each as long as it is. */
  for (int month = 2; month <= 12; month++) {
    g_assert_true (geneva_time_window_turn (&window, &domain, 1));
    assert_span (window, span (2012, month, 1, 2012, month + 1, 1));
  }
  g_assert_false (geneva_time_window_turn (&window, &domain, 1));
  for (int month = 11; month >= 1; month--) {
    g_assert_true (geneva_time_window_turn (&window, &domain, -1));
    assert_span (window, span (2012, month, 1, 2012, month + 1, 1));
  }
  g_assert_false (geneva_time_window_turn (&window, &domain, -1));
  window = span (2012, 12, 10, 2012, 12, 20);
  g_assert_true (geneva_time_window_turn (&window, &domain, 1));
  assert_span (window, span (2012, 12, 20, 2012, 12, 30));
  g_assert_true (geneva_time_window_turn (&window, &domain, 1));
  assert_span (window, span (2012, 12, 22, 2013, 1, 1));
}

static void
test_zoom (void)
{
  GenevaSpan domain = span (2013, 1, 1, 2014, 1, 1);
  GenevaSpan window = { 0, 0 };

  /* Into the whole: a window about the place. */
  g_assert_true (geneva_time_window_zoom (&window, &domain, GENEVA_TICK_DAY, 0.5, (double) day (2013, 1, 1)));
  g_assert_cmpint (window.begin, ==, domain.begin);
  g_assert_cmpint (window.end, ==, day (2013, 7, 3));
  for (int i = 0; i < 40; i++)
    geneva_time_window_zoom (&window, &domain, GENEVA_TICK_DAY, 0.8, (double) day (2013, 2, 15));
  g_assert_cmpint (window.end - window.begin, ==, DAY);
  /* Bounds of days are not always at either side of it. */
  g_assert_cmpint (ABS (window.begin - day (2013, 2, 15)), <=, 3 * DAY);
  /* And out again: each step is one, and in the end there is no window. */
  for (int i = 0; i < 60 && geneva_time_window_is_set (&window); i++)
    g_assert_true (geneva_time_window_zoom (&window, &domain, GENEVA_TICK_DAY, 1.25, (double) day (2013, 2, 15)));
  assert_span (window, ((GenevaSpan) { 0, 0 }));
}

static void
check_words (GenevaSpan window, const char *brief, const char *full)
{
  g_autofree char *brief_words = geneva_time_window_dup_words (&window, TRUE, "en");
  g_autofree char *words = geneva_time_window_dup_words (&window, FALSE, "en");

  g_test_message ("%s | %s", brief_words, words);
  g_assert_cmpstr (brief_words, ==, brief);
  g_assert_cmpstr (words, ==, full);
}

static void
test_words (void)
{
  GenevaSpan window = span (2014, 1, 1, 2014, 1, 23);
  g_autofree char *first = geneva_time_window_dup_end_words (&window, FALSE, TRUE, "en");
  g_autofree char *last = geneva_time_window_dup_end_words (&window, TRUE, TRUE, "en");
  g_autofree char *german = geneva_time_window_dup_end_words (&window, TRUE, FALSE, "de");

  g_assert_cmpstr (first, ==, "1 Jan 2014");
  /* The last day that is in it. */
  g_assert_cmpstr (last, ==, "22 Jan 2014");
  g_assert_cmpstr (german, ==, "22. Januar 2014");
  check_words (span (2014, 3, 1, 2014, 4, 1), "Mar 2014", "March 2014");
  check_words (span (2013, 1, 1, 2014, 1, 1), "2013", "2013");
  check_words (span (2013, 5, 5, 2013, 5, 6), "5 May 2013", "5 May 2013");
}

/* ---- playing ---- */

static GenevaPlay
new_play (GenevaSpan domain, GenevaSpan window)
{
  GenevaPlay play;

  geneva_play_init (&play);
  geneva_play_set_window (&play, &domain, &window);
  return play;
}

static void
test_play (void)
{
  GenevaSpan domain = span (2013, 1, 1, 2014, 1, 1);
  GenevaPlay play = new_play (domain, (GenevaSpan) { 0, 0 });
  GenevaSpan window;
  double seconds = 0.0, before = 0.0;

  g_assert_false (geneva_play_advance (&play, 1.0));
  g_assert_true (geneva_play_start (&play));
  g_assert_true (play.is_playing);
  /* A twelfth of the year, in whole days. */
  geneva_play_get_window (&play, GENEVA_TICK_DAY, &window);
  assert_span (window, span (2013, 1, 1, 2013, 1, 31));
  while (play.is_playing && seconds < 100.0) {
    before = play.begin;
    g_assert_true (geneva_play_advance (&play, 1.0 / 60.0));
    g_assert_cmpfloat (play.begin, >, before);
    g_assert_cmpfloat_with_epsilon (play.end - play.begin, 30.0 * DAY, 1.0);
    seconds += 1.0 / 60.0;
  }
  /* Thirty seconds for all of it, less the window's own length. */
  g_assert_cmpfloat_with_epsilon (seconds, GENEVA_PLAY_SECONDS * (1.0 - 30.0 / 365.0), 0.1);
  g_assert_cmpfloat (play.end, ==, (double) domain.end);
  g_assert_false (geneva_play_advance (&play, 1.0));
  /* From the end it starts anew. */
  g_assert_true (geneva_play_start (&play));
  g_assert_cmpfloat (play.begin, ==, (double) domain.begin);
  /* Twice as fast. */
  play.speed = 2.0;
  g_assert_true (geneva_play_advance (&play, 3.0));
  g_assert_cmpfloat_with_epsilon (play.begin - (double) domain.begin, 73.0 * DAY, 1.0);
  geneva_play_stop (&play);
  g_assert_false (geneva_play_advance (&play, 3.0));
}

static void
test_loop (void)
{
  GenevaSpan domain = span (2013, 1, 1, 2014, 1, 1);
  GenevaPlay play = new_play (domain, span (2013, 12, 1, 2013, 12, 11));

  play.is_looping = TRUE;
  g_assert_true (geneva_play_start (&play));
  /* One long frame does not jump over the end. */
  g_assert_true (geneva_play_advance (&play, 40.0));
  g_assert_cmpfloat (play.end, ==, (double) domain.end);
  g_assert_true (play.is_playing);
  g_assert_true (geneva_play_advance (&play, 0.1));
  g_assert_cmpfloat (play.begin, ==, (double) domain.begin);
  g_assert_cmpfloat_with_epsilon (play.end - play.begin, 10.0 * DAY, 1.0);
  g_assert_true (play.is_playing);
}

static void
test_grow (void)
{
  GenevaSpan domain = span (2013, 1, 1, 2014, 1, 1);
  GenevaPlay play = new_play (domain, span (2013, 5, 1, 2013, 6, 1));

  play.is_growing = TRUE;
  g_assert_true (geneva_play_start (&play));
  g_assert_cmpfloat (play.begin, ==, (double) domain.begin);
  g_assert_cmpfloat (play.end, ==, (double) day (2013, 6, 1));
  g_assert_true (geneva_play_advance (&play, 3.0));
  g_assert_cmpfloat (play.begin, ==, (double) domain.begin);
  g_assert_cmpfloat_with_epsilon (play.end, (double) day (2013, 6, 1) + 36.5 * DAY, 1.0);
  g_assert_true (geneva_play_advance (&play, 60.0));
  g_assert_false (play.is_playing);
  g_assert_cmpfloat (play.end, ==, (double) domain.end);
  /* The whole has been grown to: it begins small again. */
  g_assert_true (geneva_play_start (&play));
  g_assert_cmpfloat (play.end, <, (double) day (2013, 2, 2));
}

static void
test_stepping (void)
{
  GenevaSpan domain = span (2013, 1, 1, 2014, 1, 1);
  GenevaPlay play = new_play (domain, (GenevaSpan) { 0, 0 });
  guint n_moves = 0;

  /* For those who do not want things to glide: one jump a second, as far in all. */
  play.is_stepping = TRUE;
  g_assert_true (geneva_play_start (&play));
  for (int i = 0; i < 200; i++)
    n_moves += geneva_play_advance (&play, 1.0 / 40.0);
  g_assert_cmpuint (n_moves, ==, 5);
  g_assert_cmpfloat_with_epsilon (play.begin - (double) domain.begin, 5.0 / GENEVA_PLAY_SECONDS * 365.0 * DAY, 60.0);
}

static void
test_steps (void)
{
  GenevaSpan domain = span (2013, 1, 1, 2014, 1, 1);
  GenevaPlay play = new_play (domain, span (2013, 3, 1, 2013, 4, 1));
  GenevaSpan window;

  g_assert_true (geneva_play_step (&play, 1));
  geneva_play_get_window (&play, GENEVA_TICK_DAY, &window);
  assert_span (window, span (2013, 4, 1, 2013, 5, 1));
  g_assert_true (geneva_play_step (&play, -1));
  g_assert_true (geneva_play_step (&play, -1));
  geneva_play_get_window (&play, GENEVA_TICK_DAY, &window);
  assert_span (window, span (2013, 2, 1, 2013, 3, 1));
  /* Without a window the first step makes one: back from the end, on from the begin. */
  play = new_play (domain, (GenevaSpan) { 0, 0 });
  g_assert_true (geneva_play_step (&play, -1));
  g_assert_cmpfloat (play.end, ==, (double) domain.end);
  play = new_play (domain, (GenevaSpan) { 0, 0 });
  play.is_growing = TRUE;
  g_assert_true (geneva_play_step (&play, 1));
  g_assert_cmpfloat (play.begin, ==, (double) domain.begin);
  g_assert_true (geneva_play_step (&play, 1));
  g_assert_cmpfloat (play.begin, ==, (double) domain.begin);
  g_assert_true (geneva_play_step (&play, -1));
  g_assert_false (geneva_play_step (&play, -1));
  /* No dossier, no play. */
  play = new_play ((GenevaSpan) { 0, 0 }, (GenevaSpan) { 0, 0 });
  g_assert_false (geneva_play_start (&play));
  g_assert_false (geneva_play_step (&play, 1));
}

/* Whatever is done, a window is none or inside of the domain, with its ends in order. */
static void
test_random_walk (void)
{
  static const GenevaTickUnit units[] = { GENEVA_TICK_MINUTE, GENEVA_TICK_HOUR, GENEVA_TICK_DAY, GENEVA_TICK_MONTH,
                                          GENEVA_TICK_YEAR };
  g_autoptr (GRand) random = g_rand_new_with_seed (20140122);

  for (int run = 0; run < 200; run++) {
    GenevaSpan domain, window = { 0, 0 };

    domain.begin = (GenevaInstant) g_rand_int_range (random, -40000, 20000) * DAY;
    domain.end = domain.begin + (GenevaInstant) g_rand_int_range (random, 1, 20000) * DAY;
    for (int i = 0; i < 60; i++) {
      GenevaTickUnit unit = units[g_rand_int_range (random, 0, G_N_ELEMENTS (units))];
      double a = g_rand_double_range (random, (double) domain.begin, (double) domain.end);
      double b = g_rand_double_range (random, (double) domain.begin, (double) domain.end);

      if (!geneva_time_window_is_set (&window) || i % 6 == 0)
        geneva_time_window_brush (&window, &domain, unit, a, b);
      else if (i % 6 < 4)
        geneva_time_window_move (&window, &domain, unit, (GenevaWindowPart) (1 + i % 3), b - a, i % 2 == 0);
      else if (i % 6 == 4)
        geneva_time_window_turn (&window, &domain, i % 4 < 2 ? 1 : -1);
      else
        geneva_time_window_zoom (&window, &domain, unit, g_rand_double_range (random, 0.3, 3.0), a);
      if (!geneva_time_window_is_set (&window)) {
        g_assert_cmpint (window.begin, ==, window.end);
        continue;
      }
      g_assert_cmpint (window.begin, >=, domain.begin);
      g_assert_cmpint (window.end, <=, domain.end);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-window/units", test_units);
  g_test_add_func ("/time-window/brush", test_brush);
  g_test_add_func ("/time-window/move", test_move);
  g_test_add_func ("/time-window/resize", test_resize);
  g_test_add_func ("/time-window/turn", test_turn);
  g_test_add_func ("/time-window/zoom", test_zoom);
  g_test_add_func ("/time-window/words", test_words);
  g_test_add_func ("/time-window/random-walk", test_random_walk);
  g_test_add_func ("/play/all", test_play);
  g_test_add_func ("/play/loop", test_loop);
  g_test_add_func ("/play/grow", test_grow);
  g_test_add_func ("/play/stepping", test_stepping);
  g_test_add_func ("/play/steps", test_steps);
  return g_test_run ();
}
