namespace EcsTaskAwaiter.Testing.Cluster;

/// <summary>A submission the cluster does not take.</summary>
internal sealed class SubmissionRefusal(string details) : Exception(details);
