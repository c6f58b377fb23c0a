#pragma once

namespace vitrine {

class SampleMaker;

/// The bulk of the sample catalogue: models such as a visitor expects, of every common type and base model.
void addOrdinaryModels(SampleMaker &maker);

} // namespace vitrine
