#include "placement/CheckpointParts.h"

#include <QTest>

using namespace vitrine;

class CheckpointPartsTest final : public QObject
{
    Q_OBJECT

private slots:
    void tellsDiffusionModels_data();
    void tellsDiffusionModels();
};

void CheckpointPartsTest::tellsDiffusionModels_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<bool>("isAlone");
    const auto row = [](const char *name, const char *names, bool isAlone) {
        QTest::newRow(name) << QString(QLatin1String(names)).split(u' ', Qt::SkipEmptyParts) << isAlone;
    };
    row("nothing", "", false);
    row("something else", "lora_unet_down.weight alpha", false);
    row("SD 1.5, whole",
        "model.diffusion_model.input_blocks.0.0.weight cond_stage_model.transformer.x "
        "first_stage_model.decoder.conv_in",
        false);
    row("SDXL, whole", "conditioner.embedders.0.x model.diffusion_model.input_blocks.0.0.weight", false);
    row("SDXL without its VAE", "model.diffusion_model.out.2.bias conditioner.embedders.1.model.x", false);
    row("Flux, whole", "model.diffusion_model.double_blocks.0.x text_encoders.t5xxl.x vae.decoder.x", false);
    row("UNet with its prefix", "model.diffusion_model.input_blocks.0.0.weight model.diffusion_model.out.2.bias", true);
    row("Flux", "double_blocks.0.img_attn.qkv.weight single_blocks.1.linear1.weight img_in.weight", true);
    row("SD3", "joint_blocks.0.context_block.attn.qkv.weight pos_embed", true);
    row("Wan", "blocks.0.cross_attn.k.weight patch_embedding.weight", true);
    row("Lumina", "layers.0.attention.qkv.weight cap_embedder.0.weight", true);
    row("Cosmos", "net.blocks.0.adaLN_modulation_self_attn.1.weight", true);
    row("blocks of any network", "blocks.0.weight layers.1.bias", false);
    row("a VAE", "decoder.conv_in.weight encoder.conv_in.weight", false);
    row("a text encoder", "text_model.encoder.layers.0.x", false);
}

void CheckpointPartsTest::tellsDiffusionModels()
{
    QFETCH(QStringList, names);
    QFETCH(bool, isAlone);
    QCOMPARE(isDiffusionModelAlone(names), isAlone);
}

QTEST_APPLESS_MAIN(CheckpointPartsTest)
#include "CheckpointPartsTest.moc"
