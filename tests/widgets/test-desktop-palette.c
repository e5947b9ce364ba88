/* The colours that the desktop asks for: light or dark, plain or of high
 * contrast, as libadwaita hands them on. Each in a program of its own.
 */
#include "geneva-picture-pool.h"

#include <adwaita.h>

typedef struct { const char *path, *scheme, *contrast; GenevaPalette palette; } Case;

static const Case cases[] = {
  { "/desktop-palette/light", "prefer-light", "0", GENEVA_PALETTE_LIGHT },
  { "/desktop-palette/dark", "prefer-dark", "0", GENEVA_PALETTE_DARK },
  { "/desktop-palette/high-contrast", "prefer-light", "1", GENEVA_PALETTE_HIGH_CONTRAST },
  { "/desktop-palette/high-contrast-dark", "prefer-dark", "1", GENEVA_PALETTE_HIGH_CONTRAST_DARK },
};

static void
test_one (gconstpointer data)
{
  const Case *wanted = data;

  if (g_test_subprocess ()) {
    adw_init ();
    if (g_str_equal (wanted->scheme, "prefer-dark"))
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_PREFER_DARK);
    g_assert_cmpstr (geneva_palette_get_name (geneva_palette_of_desktop ()), ==,
                     geneva_palette_get_name (wanted->palette));
    return;
  }
  g_setenv ("ADW_DEBUG_COLOR_SCHEME", wanted->scheme, TRUE);
  g_setenv ("ADW_DEBUG_HIGH_CONTRAST", wanted->contrast, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_one);
  return g_test_run ();
}
