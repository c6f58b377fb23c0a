#pragma once

#include "downloads/NativeFile.h"
#include "downloads/PartState.h"

namespace vitrine {

/// NAME.part.state: two slots of fixed size, written in turn, each with a serial number and a checksum. A write that a
/// power cut tore leaves the other slot, so no temporary file is needed that a kill could leave behind. The content is
/// a line of text and a line of JSON, for people to read.
class PartStateFile final
{
public:
    /// Made where it is missing.
    static Result<PartStateFile> open(const QString &path);

    /// The newest slot that is whole; nothing when there is none.
    std::optional<PartState> read();
    /// Into the slot that is not the newest; durable when it returns.
    Result<Done> write(const PartState &state);

private:
    explicit PartStateFile(NativeFile file) : m_file(std::move(file)) {}

    static constexpr qint64 slotBytes = 8192;

    NativeFile m_file;
    quint64 m_serial = 0; ///< of the newest slot; its place is serial % 2
};

} // namespace vitrine
