/* The entry point that every fuzz-*.c defines: libFuzzer's, which fuzz-replay.c calls as well. */
#pragma once

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
