using System.Management.Automation;
using System.Reflection;

namespace EcsTaskAwaiter.PowerShell.Loading;

/// <summary>
/// Lets a script name the library's exceptions, as in <c>catch [EcsTaskAwaiter.EcsTaskTimeoutException]</c>: PowerShell looks for types in the default load context
/// alone. A type accelerator of the full name is found first.
/// </summary>
internal static class ExceptionAccelerators
{
    private static readonly Type Accelerators = typeof(PSObject).Assembly.GetType("System.Management.Automation.TypeAccelerators", throwOnError: true)!;
    private static readonly MethodInfo AddOne = Accelerators.GetMethod("Add", [typeof(string), typeof(Type)])!;
    private static readonly MethodInfo RemoveOne = Accelerators.GetMethod("Remove", [typeof(string)])!;

    public static void Add()
    {
        foreach (Type exception in Exceptions())
        {
            AddOne.Invoke(null, [exception.FullName, exception]);
        }
    }

    public static void Remove()
    {
        foreach (Type exception in Exceptions())
        {
            RemoveOne.Invoke(null, [exception.FullName]);
        }
    }

    private static Type[] Exceptions() =>
    [
        typeof(EcsException), typeof(EcsTaskFailedException), typeof(EcsTaskRejectedException), typeof(EcsTaskTargetNotFoundException), typeof(EcsTaskForbiddenException),
        typeof(EcsTaskUnavailableException), typeof(EcsTaskDataStoreException), typeof(EcsTaskInternalException), typeof(EcsTaskSuspendedException),
        typeof(EcsTaskTimeoutException), typeof(EcsTaskGoneException), typeof(EcsManagementException), typeof(EcsAuthenticationException),
        typeof(EcsAuthorizationException), typeof(EcsCertificateException), typeof(EcsProtocolException), typeof(EcsClusterUnavailableException), typeof(EcsRequestException),
    ];
}
