#pragma once

#include <QString>

namespace vitrine {

class Settings;

/// Which sections of the window a person has folded, kept from one start to the next.
class FoldMemory final
{
public:
    explicit FoldMemory(Settings &settings);

    bool isOpen(const QString &section, bool byDefault) const;
    void remember(const QString &section, bool open);

private:
    Settings &m_settings;
};

} // namespace vitrine
