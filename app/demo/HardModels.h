#pragma once

namespace vitrine {

class SampleMaker;

/// One sample model for every case that a client can stumble over: nothing there, nothing allowed, names hard on a
/// file system, files that cannot be had or must not be trusted.
void addHardModels(SampleMaker &maker);

} // namespace vitrine
