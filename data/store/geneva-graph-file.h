/* A graph as a file that other programs read: GraphML (Gephi, igraph, yEd) and
 * GEXF 1.3 with spells (Gephi's timeline). Who has a network fills this in;
 * the writer knows XML and nothing of actors.
 *
 * GraphML: Brandes and others, "GraphML Progress Report", 2002; http://graphml.graphdrawing.org.
 * GEXF 1.3: https://gexf.net. Characters that XML 1.0 cannot hold are left out.
 */
#pragma once

#include "base/geneva-calendar.h"
#include "base/geneva-edtf.h"

G_BEGIN_DECLS

typedef enum { GENEVA_GRAPH_TEXT, GENEVA_GRAPH_INTEGER, GENEVA_GRAPH_NUMBER } GenevaGraphType;

typedef struct {
  const char     *name;           /* lower-case, also its id: "bloc", "n-sources" */
  const char     *title;
  GenevaGraphType type;
} GenevaGraphAttribute;

/* Spells are half-open ranges of days, ascending and apart; without one a node or edge is there always. */
typedef struct {
  char   *id, *label;
  char  **values;                 /* [n_node_attributes], NULL for none */
  GArray *spells;                 /* GenevaSpan; NULL: none */
} GenevaGraphNode;

typedef struct {
  char    *id;
  guint    from, to;              /* nodes */
  char    *kind;                  /* tells parallel edges apart */
  gboolean is_directed;           /* from → to; else mutual */
  double   weight;
  char   **values;                /* [n_edge_attributes] */
  GArray  *spells;
} GenevaGraphEdge;

typedef struct {
  char                       *title, *description;
  const GenevaGraphAttribute *node_attributes, *edge_attributes;
  guint                       n_node_attributes, n_edge_attributes;
  GArray                     *nodes;        /* GenevaGraphNode */
  GArray                     *edges;        /* GenevaGraphEdge */
} GenevaGraphFile;

/* The attributes are borrowed, strings of nodes and edges its own. */
G_GNUC_WARN_UNUSED_RESULT
GenevaGraphFile *geneva_graph_file_new  (const char *title, const char *description,
                                         const GenevaGraphAttribute *node_attributes, guint n_node_attributes,
                                         const GenevaGraphAttribute *edge_attributes, guint n_edge_attributes);
void             geneva_graph_file_free (GenevaGraphFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaGraphFile, geneva_graph_file_free)
/* All zero but `values`; to be filled in before the next call. */
GenevaGraphNode *geneva_graph_file_add_node (GenevaGraphFile *file);
GenevaGraphEdge *geneva_graph_file_add_edge (GenevaGraphFile *file);
/* Sorts ranges, joins those that meet and cuts them to the years that XML Schema's dates have (1-9999). */
void             geneva_graph_spells_join   (GArray *spells);

/* UTF-8, LF, the same bytes for the same graph. O(file). */
G_GNUC_WARN_UNUSED_RESULT
char            *geneva_graph_file_dup_graphml (const GenevaGraphFile *file);
G_GNUC_WARN_UNUSED_RESULT
char            *geneva_graph_file_dup_gexf    (const GenevaGraphFile *file);

G_END_DECLS
