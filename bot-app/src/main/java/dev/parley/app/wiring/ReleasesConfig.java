package dev.parley.app.wiring;

import dev.parley.spi.Setting;
import org.jspecify.annotations.Nullable;

/** The {@code releases} section of the configuration. */
record ReleasesConfig(
        @Setting(
                "Replay recorded conversations before a version goes live, and refuse it when too many answers get worse.")
        @Nullable
        Gate gate,

        @Setting(
                value =
                        "How many of the questions that are asked most are answered anew when other flows go live, before customers"
                                + " ask them; each is a call to a model.",
                orElse = "20",
                min = 0,
                max = 200)
        int warm,

        @Setting("Keep every version in a git repository too, and publish what others commit there.") @Nullable
        Git git) {

    record Git(
            @Setting(
                    "The repository: a bare one, or one where the branch is not checked out; made where there is none.")
            String path,

            @Setting(value = "The branch.", orElse = "main") String branch,

            @Setting(value = "The folder of the flows in it.", orElse = "flows")
            String folder,

            @Setting(value = "Who commits; whose change it is stands beside it.", orElse = "Parley")
            String author,

            @Setting(value = "Their mail address.", orElse = "parley@localhost")
            String address) {}

    record Gate(
            @Setting(value = "How many conversations, the newest ones.", orElse = "50", min = 1, max = 1000)
            int conversations,

            @Setting(value = "How many of a hundred answers may get worse.", orElse = "2", min = 0, max = 100)
            double limit,

            @Setting(value = "Whether models say again what they said then, or are asked.", orElse = "recorded")
            Models models) {}

    enum Models {
        RECORDED,
        LIVE
    }
}
