#pragma once

#include <QString>

class QUrl;

namespace vitrine {

struct File;

/// What a download address says of the file it means, where it does not name it by its id: the parameters of
/// `/api/download/models/VERSION?type=Model&format=PickleTensor`, the form of the API's own downloadUrl. Empty for
/// what is not said.
struct FileSelectors
{
    QString type;      ///< "Model", "VAE", ...
    QString format;    ///< "SafeTensor", "PickleTensor", ...
    QString size;      ///< "full", "pruned"
    QString fp;        ///< "fp16", "bf16", ...
    QString quantType; ///< "Q4_K_M", ...

    /// Reads the query of `downloadUrl`; parameters of other names are passed over.
    static FileSelectors of(const QUrl &downloadUrl);

    bool isEmpty() const { return *this == FileSelectors(); }
    /// Whether the file is of the kind that is asked for; upper and lower case are the same.
    bool fit(const File &file) const;
    bool operator==(const FileSelectors &) const = default;
};

} // namespace vitrine
