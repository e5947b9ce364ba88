/* What is asked of each kind of item when it is coded by hand: the lines of its
 * form, in order.
 */
#pragma once

#include "model/geneva-schema.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_ASKED_MUST = 1 << 0,          /* it is no item without */
  GENEVA_ASKED_FURTHER = 1 << 1,       /* behind "More" */
  GENEVA_ASKED_OF_ACCOUNT = 1 << 2,    /* of an event's account: `field` is one of GENEVA_ACCOUNT_* */
  GENEVA_ASKED_MAY_BE_NEW = 1 << 3,    /* names a record that may be made along */
  GENEVA_ASKED_MAY_EXIST = 1 << 4,     /* a name: of a record that is there the passage is added to it */
  GENEVA_ASKED_CONDITION = 1 << 5,     /* of a statement's condition: `field` is one of GENEVA_CONDITION_* */
} GenevaAskedFlags;

typedef struct {
  const char  *key;                    /* of the line in its form */
  const char  *label;                  /* N_ () */
  guint        field;                  /* of the record, its account or condition */
  guint        flags;
  const char *(*words) (int value);    /* of an enumeration, translated */
  int          usual;                  /* of an enumeration at first; -1: none */
  const char  *hint;                   /* N_ (): shown while it is empty; NULL */
} GenevaAsked;

/* `n` lines; none for what is not coded by hand. Static. */
const GenevaAsked  *geneva_coding_get_asked   (GenevaList list, guint *n);
/* Those of an account by itself. */
const GenevaAsked  *geneva_coding_get_asked_of_account (guint *n);
/* The type that a line is of: the record's, an account's or a condition's. */
const GenevaField  *geneva_asked_get_field    (const GenevaAsked *asked, GenevaList list);
/* "New event", "Edit event": the title of a form. Translated. */
const char         *geneva_coding_get_new_title  (GenevaList list);
const char         *geneva_coding_get_edit_title (GenevaList list);

G_END_DECLS
