// Two sites, by callbacks
//
// Shows: the event-driven way, straight on emscripten_fetch:
// each request is given functions to call when it has ended.
// What belongs to the job lies in an object that all of them
// share, and who is last has to notice that.
// Expect: about 300 ms, as with async and await. There is no
// task and no future, so there is nothing to see in the panel:
// no one knows what these callbacks belong to.

#include <emscripten/fetch.h>

#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>

struct two_sites {
  std::string foo, bar;
  int left = 2;

  void one_has_ended() {
    if (--left == 0)
      std::printf("%s%s", foo.c_str(), bar.c_str());
  }
};

// What one request carries: where its body goes, and a share of
// the job, so that the job lives until its last request ends.
struct request {
  std::shared_ptr<two_sites> job;
  std::string two_sites::* place;
};

void has_ended(emscripten_fetch_t* fetch) {
  const std::unique_ptr<request> mine(
      static_cast<request*>(fetch->userData));
  auto& job = *mine->job;
  // An error comes here as well. Nothing would be thrown to
  // anyone: whoever asked has long returned.
  if (fetch->status == 200)
    (job.*mine->place)
        .assign(fetch->data,
                static_cast<std::size_t>(fetch->numBytes));
  else
    std::printf("%s has failed\n", fetch->url);
  emscripten_fetch_close(fetch);
  job.one_has_ended();
}

void download(const char* url, request what) {
  emscripten_fetch_attr_t attributes;
  emscripten_fetch_attr_init(&attributes);
  attributes.attributes = EMSCRIPTEN_FETCH_LOAD_TO_MEMORY;
  attributes.onsuccess = has_ended;
  attributes.onerror = has_ended;
  // Freed in has_ended; to cancel, somebody would have to keep
  // what emscripten_fetch returns, and close it exactly once.
  attributes.userData =
      std::make_unique<request>(std::move(what)).release();
  emscripten_fetch(&attributes, url);
}

int main() {
  const auto job = std::make_shared<two_sites>();
  download("https://foo.pollux.test/?delay=300",
           {job, &two_sites::foo});
  download("https://bar.pollux.test/?delay=200",
           {job, &two_sites::bar});
}
