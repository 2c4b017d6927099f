package dev.parley.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The manifests, against the models that are made from Kubernetes' own description: no field that they don't have. */
class KubernetesTest {
    @FunctionalInterface
    private interface Model {
        void check(JsonElement object) throws IOException;
    }

    private static final Map<String, Model> MODELS = Map.of(
            "apps/v1 Deployment", V1Deployment::validateJsonElement,
            "v1 Service", V1Service::validateJsonElement,
            "v1 ConfigMap", V1ConfigMap::validateJsonElement,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement);

    private static List<JsonObject> objects() throws IOException {
        List<JsonObject> objects = new ArrayList<>();
        for (var file : Shipped.below("config/k8s", name -> name.endsWith(".yaml"))) {
            Shipped.yaml(file).forEach(document -> objects.add(new JsonObject(document)));
        }
        return objects;
    }

    private static JsonObject the(String kind) throws IOException {
        return objects().stream()
                .filter(object -> kind.equals(object.getString("kind")))
                .findFirst()
                .orElseThrow();
    }

    private static void check(JsonObject object) throws IOException {
        String kind = object.getString("apiVersion") + " " + object.getString("kind");
        Model model = MODELS.get(kind);
        if (model == null) {
            throw new AssertionError("this test knows no " + kind);
        }
        model.check(JsonParser.parseString(object.encode()));
    }

    @Test
    void areAsKubernetesDescribesThem() throws Exception {
        assertThat(objects()).hasSize(6);
        for (JsonObject object : objects()) {
            check(object);
        }
        JsonObject wrong = the("Deployment");
        container(wrong).put("imagee", "parley");
        assertThatThrownBy(() -> check(wrong)).hasMessageContaining("imagee");
    }

    private static JsonObject pod(JsonObject deployment) {
        return deployment.getJsonObject("spec").getJsonObject("template").getJsonObject("spec");
    }

    private static JsonObject container(JsonObject deployment) {
        return pod(deployment).getJsonArray("containers").getJsonObject(0);
    }

    @Test
    void everythingSelectsThePodsThatTheDeploymentMakes() throws Exception {
        JsonObject labels = the("Deployment")
                .getJsonObject("spec")
                .getJsonObject("template")
                .getJsonObject("metadata")
                .getJsonObject("labels");
        assertThat(the("Service").getJsonObject("spec").getJsonObject("selector"))
                .isEqualTo(labels);
        for (String kind : List.of("Deployment", "PodDisruptionBudget")) {
            assertThat(the(kind).getJsonObject("spec").getJsonObject("selector").getJsonObject("matchLabels"))
                    .as(kind)
                    .isEqualTo(labels);
        }
        assertThat(the("NetworkPolicy")
                        .getJsonObject("spec")
                        .getJsonObject("podSelector")
                        .getJsonObject("matchLabels"))
                .isEqualTo(labels);
    }

    /** The time to end covers the pause before, the grace for running answers, and closing. */
    @Test
    void endsGracefullyAndWritesNowhereElse() throws Exception {
        JsonObject pod = pod(the("Deployment"));
        assertThat(pod.getInteger("terminationGracePeriodSeconds")).isGreaterThanOrEqualTo(5 + 10 + 10);
        JsonObject container = container(the("Deployment"));
        assertThat(container.getJsonObject("securityContext").getBoolean("readOnlyRootFilesystem"))
                .isTrue();
        assertThat(container.getJsonObject("resources").getJsonObject("limits").fieldNames())
                .contains("memory");
        assertThat(container
                        .getJsonObject("readinessProbe")
                        .getJsonObject("httpGet")
                        .getString("path"))
                .isEqualTo("/health/ready");
        assertThat(container
                        .getJsonObject("livenessProbe")
                        .getJsonObject("httpGet")
                        .getString("path"))
                .isEqualTo("/health/live");
    }

    /** What the autoscaler looks at is what the adapter makes. */
    @Test
    void theFiguresOfTheAutoscalerAreMade() throws Exception {
        String rules = the("ConfigMap").getJsonObject("data").getString("config.yaml");
        the("HorizontalPodAutoscaler")
                .getJsonObject("spec")
                .getJsonArray("metrics")
                .forEach(metric -> {
                    String name = ((JsonObject) metric)
                            .getJsonObject("pods")
                            .getJsonObject("metric")
                            .getString("name");
                    assertThat(rules).contains("as: " + name);
                });
    }
}
