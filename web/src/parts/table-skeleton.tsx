import { Skeleton } from "./states.tsx";

const ROWS = [62, 48, 71, 55, 66, 44, 58, 69];

export function TableSkeleton() {
  return (
    <Skeleton>
      {ROWS.map((width) => (
        <div key={width} className="trow">
          <span className="sk" style={{ height: 20, borderRadius: 6 }} />
          <span className="sk" style={{ width: `${width}%` }} />
          <span className="sk" style={{ width: 60 }} />
          <span className="sk" style={{ width: 34 }} />
        </div>
      ))}
    </Skeleton>
  );
}
