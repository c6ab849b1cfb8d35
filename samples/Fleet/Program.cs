using EcsTaskAwaiter.Samples.Fleet;

// Three instances of an application wait for the operations of one ECS cluster. The instance that hosts the poller is killed in the middle.
return args is ["instance", .. string[] rest]
    ? await Instance.RunAsync(InstanceSettings.Parse(rest))
    : await FleetRun.RunAsync(FleetSettings.Parse(args));
