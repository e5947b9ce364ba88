/* The list of what is wrong with a file.
 *
 * Readers add to it as they go and show it once, at the end. It knows no
 * format: a reader brings the code, the pointer and the translated message.
 */
#include "base/geneva-fault.h"

#include "base/geneva-json-scan.h"
#include "base/geneva-limits.h"

#define N_SEVERITIES 2

struct _GenevaFaultList {
  gatomicrefcount n_refs;
  GPtrArray      *faults;                  /* of GenevaFault */
  guint           n_kept[N_SEVERITIES];
  guint           n_found[N_SEVERITIES];
};

static void
free_fault (gpointer data)
{
  GenevaFault *fault = data;

  g_free (fault->code);
  g_free (fault->pointer);
  g_free (fault->message);
  g_free (fault);
}

GenevaFaultList *
geneva_fault_list_new (void)
{
  GenevaFaultList *list = g_new0 (GenevaFaultList, 1);

  g_atomic_ref_count_init (&list->n_refs);
  list->faults = g_ptr_array_new_with_free_func (free_fault);

  return list;
}

GenevaFaultList *
geneva_fault_list_ref (GenevaFaultList *list)
{
  g_return_val_if_fail (list != NULL, NULL);

  g_atomic_ref_count_inc (&list->n_refs);

  return list;
}

void
geneva_fault_list_unref (GenevaFaultList *list)
{
  g_return_if_fail (list != NULL);

  if (!g_atomic_ref_count_dec (&list->n_refs))
    return;

  g_ptr_array_unref (list->faults);
  g_free (list);
}

G_GNUC_PRINTF (7, 0)
static void
add_fault (GenevaFaultList *list, GenevaSeverity severity, const char *code, guint line, guint column,
           const char *pointer, const char *format, va_list arguments)
{
  GenevaFault *fault;

  list->n_found[severity]++;
  if (list->n_kept[severity] >= GENEVA_MAX_FAULTS)
    return;

  list->n_kept[severity]++;
  fault = g_new0 (GenevaFault, 1);
  fault->severity = severity;
  fault->code = g_strdup (code);
  fault->pointer = g_strdup (pointer != NULL ? pointer : "");
  fault->line = line;
  fault->column = column;
  fault->message = g_strdup_vprintf (format, arguments);
  g_ptr_array_add (list->faults, fault);
}

void
geneva_fault_list_add (GenevaFaultList *list, GenevaSeverity severity, const char *code,
                       const char *pointer, const char *format, ...)
{
  va_list arguments;

  g_return_if_fail (list != NULL);
  g_return_if_fail (code != NULL && format != NULL);

  va_start (arguments, format);
  add_fault (list, severity, code, 0, 0, pointer, format, arguments);
  va_end (arguments);
}

void
geneva_fault_list_add_at (GenevaFaultList *list, GenevaSeverity severity, const char *code,
                          guint line, guint column, const char *pointer, const char *format, ...)
{
  va_list arguments;

  g_return_if_fail (list != NULL);
  g_return_if_fail (code != NULL && format != NULL);

  va_start (arguments, format);
  add_fault (list, severity, code, line, column, pointer, format, arguments);
  va_end (arguments);
}

guint
geneva_fault_list_get_n_kept (const GenevaFaultList *list)
{
  g_return_val_if_fail (list != NULL, 0);

  return list->faults->len;
}

const GenevaFault *
geneva_fault_list_get (const GenevaFaultList *list, guint position)
{
  g_return_val_if_fail (list != NULL, NULL);
  g_return_val_if_fail (position < list->faults->len, NULL);

  return g_ptr_array_index (list->faults, position);
}

guint
geneva_fault_list_count (const GenevaFaultList *list, GenevaSeverity severity)
{
  g_return_val_if_fail (list != NULL, 0);

  return list->n_found[severity];
}

static gint
compare_places (gconstpointer a, gconstpointer b)
{
  const GenevaFault *first = *(GenevaFault * const *) a;
  const GenevaFault *second = *(GenevaFault * const *) b;

  if (first->line != second->line)
    return first->line < second->line ? -1 : 1;
  if (first->column != second->column)
    return first->column < second->column ? -1 : 1;

  return 0;
}

void
geneva_fault_list_locate (GenevaFaultList *list, const char *text, gsize length)
{
  g_autofree const char **pointers = NULL;
  g_autofree guint *lines = NULL;
  g_autofree guint *columns = NULL;
  guint n_pointers = 0;

  g_return_if_fail (list != NULL);
  g_return_if_fail (text != NULL || length == 0);

  pointers = g_new (const char *, list->faults->len + 1);
  lines = g_new0 (guint, list->faults->len + 1);
  columns = g_new0 (guint, list->faults->len + 1);
  for (guint i = 0; i < list->faults->len; i++) {
    const GenevaFault *fault = g_ptr_array_index (list->faults, i);

    if (fault->line == 0)
      pointers[n_pointers++] = fault->pointer;
  }

  if (n_pointers > 0) {
    geneva_json_locate (text, length, pointers, n_pointers, lines, columns);
    n_pointers = 0;
    for (guint i = 0; i < list->faults->len; i++) {
      GenevaFault *fault = g_ptr_array_index (list->faults, i);

      if (fault->line == 0) {
        fault->line = lines[n_pointers];
        fault->column = columns[n_pointers];
        n_pointers++;
      }
    }
  }

  /* GLib promises a stable sort: faults of one place stay in the order they were found. */
  g_ptr_array_sort (list->faults, compare_places);
}

/* Keys and quoted text may hold line breaks; a fault is one line. */
static void
append_one_line (GString *line, const char *text)
{
  for (; text[0] != '\0'; text++) {
    if ((guchar) text[0] < 0x20 || text[0] == 0x7f)
      g_string_append_printf (line, "\\u%04x", (guint) (guchar) text[0]);
    else
      g_string_append_c (line, text[0]);
  }
}

char *
geneva_fault_dup_line (const GenevaFault *fault, const char *file_name)
{
  GString *line;

  g_return_val_if_fail (fault != NULL, NULL);
  g_return_val_if_fail (file_name != NULL, NULL);

  /* The frame is for editors and scripts and stays the same in every language. */
  line = g_string_new (file_name);
  if (fault->line > 0)
    g_string_append_printf (line, ":%u:%u", fault->line, fault->column);
  g_string_append (line, fault->severity == GENEVA_SEVERITY_NOTICE ? ": notice: " : ": fault: ");
  if (fault->pointer[0] != '\0') {
    append_one_line (line, fault->pointer);
    g_string_append (line, ": ");
  }
  append_one_line (line, fault->message);
  g_string_append_printf (line, " [%s]", fault->code);

  return g_string_free (line, FALSE);
}
