#pragma once

#include <QGenericPlugin>

namespace vitrine {

/// Brings a PaintWatch into any Qt program: QT_QPA_GENERIC_PLUGINS=paintwatch:STARTED_AT_NS/WIDGET_NAME, with the
/// folder above `generic` in QT_PLUGIN_PATH.
class PaintWatchPlugin final : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "paintwatch.json")

public:
    QObject *create(const QString &name, const QString &specification) override;
};

} // namespace vitrine
