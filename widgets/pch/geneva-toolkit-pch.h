/* The toolkit's headers, read once for all of a target's files where a build wants that (-Db_pch=true, as ./check does
 * under the sanitizers): reading them is half of what compiling such a file takes. Every other build goes without, so
 * that each file still includes what it needs. No guard: compilers warn of one in a header that is compiled itself.
 */
#include <adwaita.h>
