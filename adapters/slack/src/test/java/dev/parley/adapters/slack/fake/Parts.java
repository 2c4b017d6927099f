package dev.parley.adapters.slack.fake;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The parts that work under the world's lock, put together. */
record Parts(
        Feed feed,
        AssistantMethods threads,
        ViewMethods views,
        StreamMethods streams,
        AppMethods app,
        OAuth oauth,
        ResponseUrls urls,
        Scene scene,
        List<Method> methods) {
    static Parts of(World world, Deliveries deliveries, Supplier<String> address) {
        MessageJson messages = new MessageJson(world);
        Feed feed = new Feed(world, messages, deliveries::event);
        Postings postings = new Postings(world, feed);
        AssistantMethods threads = new AssistantMethods(world);
        ViewMethods views = new ViewMethods(world);
        ResponseUrls urls = new ResponseUrls(world, postings);
        OAuth oauth = new OAuth(world);
        StreamMethods streams = new StreamMethods(world, messages, postings, threads);
        AppMethods app = new AppMethods(world, feed);
        Scene scene = new Scene(
                world,
                postings,
                deliveries,
                new Interactions(world, messages, views, urls, address),
                new PeopleEvents(world, feed, postings),
                oauth);
        List<Method> methods = Stream.of(
                        new ChatMethods(world, messages, postings, threads).all(),
                        streams.all(),
                        new ConversationMethods(world, messages).all(),
                        app.all(),
                        threads.all(),
                        views.all())
                .flatMap(List::stream)
                .toList();
        return new Parts(feed, threads, views, streams, app, oauth, urls, scene, methods);
    }
}
