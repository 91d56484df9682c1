export function Mark({ label = "Svar" }: { label?: string }) {
  return (
    <svg className="mark" viewBox="0 0 24 24" role="img" aria-label={label}>
      <path
        fill="currentColor"
        d="M3 11.2A8.2 8.2 0 0 1 11.2 3H21v1.6a6.6 6.6 0 0 1-6.6 6.6H3zM21 12.8a8.2 8.2 0 0 1-8.2 8.2H3v-1.6a6.6 6.6 0 0 1 6.6-6.6H21z"
      />
    </svg>
  );
}
