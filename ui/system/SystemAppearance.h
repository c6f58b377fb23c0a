#pragma once

#include <QColor>
#include <QObject>

#include <memory>
#include <optional>

namespace vitrine {

/// How the system wishes windows to look. What it does not tell is nothing. GUI thread; nothing here blocks.
class SystemAppearance : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual std::optional<bool> isDark() const { return std::nullopt; }
    virtual std::optional<QColor> accent() const { return std::nullopt; }

signals:
    void changed();
};

/// The one for this system: the desktop portal where there is a session's D-Bus, else Qt's own word where this Qt has
/// one, else the palette that the application was given. Make it early: a portal answers while the window is built.
std::unique_ptr<SystemAppearance> makeSystemAppearance();

} // namespace vitrine
