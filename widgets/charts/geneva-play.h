/* Playing time: the window of a time strip that moves by itself, as a value
 * without a clock. Whoever has one tells it how many seconds went by.
 *
 * Two ways: the window moves through the dossier, or it begins with the dossier
 * and grows. At speed 1 the whole takes GENEVA_PLAY_SECONDS.
 */
#pragma once

#include "geneva-time-window.h"

G_BEGIN_DECLS

#define GENEVA_PLAY_SECONDS 30.0

typedef struct {
  GenevaSpan domain;
  double     begin, end;      /* the window, gliding; begin == end: none */
  double     speed;           /* times; > 0 */
  gboolean   is_growing;
  gboolean   is_looping;      /* at the end it begins anew */
  gboolean   is_stepping;     /* no glide: one step a second */
  gboolean   is_playing;
  double     waited;          /* seconds since the last of these steps */
} GenevaPlay;

/* Speed 1, moving, gliding, at rest, over no domain. */
void     geneva_play_init       (GenevaPlay *play);
/* Takes over where the window is now; an unset one stays unset. */
void     geneva_play_set_window (GenevaPlay *play, const GenevaSpan *domain, const GenevaSpan *window);
/* From where the window is; from the begin where there is none or it has arrived at the end. FALSE without
 * a domain. */
gboolean geneva_play_start      (GenevaPlay *play);
void     geneva_play_stop       (GenevaPlay *play);
/* Time goes by. At the end it stops, or begins anew. TRUE when the window moved. */
gboolean geneva_play_advance    (GenevaPlay *play, double seconds);
/* One window on or back; of one that grows a twelfth of the domain. TRUE when it moved. */
gboolean geneva_play_step       (GenevaPlay *play, int direction);
/* The window with its ends on bounds of `unit`, never empty where there is one. */
void     geneva_play_get_window (const GenevaPlay *play, GenevaTickUnit unit, GenevaSpan *window);

G_END_DECLS
