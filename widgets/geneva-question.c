/* Questions to the reader, made of AdwMessageDialog, the only release of it that
 * the floor has. Role: its one home, since newer libadwaita deprecates it. It
 * must not know what is asked.
 */
#include "geneva-question.h"

#include <adwaita.h>

/* The dialog's own name is its heading; of what stands below it a screen reader hears only if it is the description. */
static void
describe (GtkWidget *question, const char *body)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (question), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, body != NULL ? body : "",
                                  -1);
}

GtkWidget *
geneva_question_new (GtkWindow *parent, const char *heading, const char *body)
{
  GtkWidget *question;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);

  question = adw_message_dialog_new (parent, heading, body);
  describe (question, body);
  return question;
}

gboolean
geneva_is_question (gpointer widget)
{
  return ADW_IS_MESSAGE_DIALOG (widget);
}

void
geneva_question_add_answers (GtkWidget *question, const char *answer, ...)
{
  va_list more;

  g_return_if_fail (ADW_IS_MESSAGE_DIALOG (question));

  va_start (more, answer);
  while (answer != NULL) {
    const char *words = va_arg (more, const char *);

    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (question), answer, words);
    answer = va_arg (more, const char *);
  }
  va_end (more);
}

void
geneva_question_suggest (GtkWidget *question, const char *answer)
{
  g_return_if_fail (ADW_IS_MESSAGE_DIALOG (question));

  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (question), answer, ADW_RESPONSE_SUGGESTED);
}

void
geneva_question_warn_of (GtkWidget *question, const char *answer)
{
  g_return_if_fail (ADW_IS_MESSAGE_DIALOG (question));

  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (question), answer, ADW_RESPONSE_DESTRUCTIVE);
}

void
geneva_question_set_default (GtkWidget *question, const char *answer)
{
  g_return_if_fail (ADW_IS_MESSAGE_DIALOG (question));

  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (question), answer);
}

void
geneva_question_set_close (GtkWidget *question, const char *answer)
{
  g_return_if_fail (ADW_IS_MESSAGE_DIALOG (question));

  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question), answer);
}

void
geneva_question_allow (GtkWidget *question, const char *answer, gboolean is_allowed)
{
  g_return_if_fail (ADW_IS_MESSAGE_DIALOG (question));

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (question), answer, is_allowed);
}

gboolean
geneva_question_is_allowed (GtkWidget *question, const char *answer)
{
  g_return_val_if_fail (ADW_IS_MESSAGE_DIALOG (question), FALSE);

  return adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (question), answer);
}

const char *
geneva_question_get_heading (GtkWidget *question)
{
  g_return_val_if_fail (ADW_IS_MESSAGE_DIALOG (question), NULL);

  return adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (question));
}

void
geneva_question_set_body (GtkWidget *question, const char *body)
{
  g_return_if_fail (ADW_IS_MESSAGE_DIALOG (question));

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (question), body);
  describe (question, body);
}

const char *
geneva_question_get_body (GtkWidget *question)
{
  g_return_val_if_fail (ADW_IS_MESSAGE_DIALOG (question), NULL);

  return adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (question));
}

void
geneva_question_set_child (GtkWidget *question, GtkWidget *child)
{
  g_return_if_fail (ADW_IS_MESSAGE_DIALOG (question));

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (question), child);
}

GtkWidget *
geneva_question_get_child (GtkWidget *question)
{
  g_return_val_if_fail (ADW_IS_MESSAGE_DIALOG (question), NULL);

  return adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (question));
}

void
geneva_question_answer (GtkWidget *question, const char *answer)
{
  g_return_if_fail (ADW_IS_MESSAGE_DIALOG (question));

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), answer);
}
