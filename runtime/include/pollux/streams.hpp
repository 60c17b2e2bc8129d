// streams: what streams are made of, and what is made of them.
#pragma once

#include "pollux/streams/adaptor.hpp"
#include "pollux/streams/buffered.hpp"
#include "pollux/streams/chain.hpp"
#include "pollux/streams/chunks.hpp"
#include "pollux/streams/filter.hpp"
#include "pollux/streams/fold.hpp"
#include "pollux/streams/map.hpp"
#include "pollux/streams/merge.hpp"
#include "pollux/streams/sources.hpp"
#include "pollux/streams/take.hpp"
#include "pollux/streams/timeout.hpp"
#include "pollux/streams/zip.hpp"
