#pragma once

#include "downloads/NativeFile.h"
#include "downloads/PartState.h"

namespace vitrine {

/// NAME.part.state: slots of fixed size, each with a serial number and a checksum, written in turns so that a torn
/// write leaves the one before it, and no temporary file is needed that a kill could leave behind. Two of them are
/// synced, for a power cut. Two more only tell the next process what this one had written, in case it was killed: they
/// cost no sync, and count only as long as neither machine nor drive was started anew. The content is a line of text
/// and a line of JSON, for people to read.
class PartStateFile final
{
public:
    /// Made where it is missing.
    static Result<PartStateFile> open(const QString &path);

    /// The newest slot that is whole and counts; nothing when there is none.
    std::optional<PartState> read();
    /// Durable when it returns.
    Result<Done> write(const PartState &state);
    /// The same in two steps: durable when sync() has returned, which takes its time and may be called while note() is.
    Result<Done> put(const PartState &state);
    Result<Done> sync() const { return m_file.syncData(); }
    /// For the next process on this boot only; does not wait for the device.
    Result<Done> note(const PartState &state);

private:
    explicit PartStateFile(NativeFile file) : m_file(std::move(file)) {}

    /// Two slots that are written in turn.
    struct Pair
    {
        qint64 place;
        bool secondIsNext = false;
    };

    Result<Done> putInto(Pair &pair, const PartState &state);

    static constexpr qint64 slotBytes = 8192;

    NativeFile m_file;
    quint64 m_serial = 0; ///< the highest of all slots
    Pair m_synced{0};
    Pair m_noted{2 * slotBytes};
};

} // namespace vitrine
